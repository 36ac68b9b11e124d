package io.leadwright;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Measures how long an edit of each kind takes to show in a running {@code mvn spring-boot:run}, from the root of the project:
 *
 * <pre>java app/src/test/java/io/leadwright/DeveloperLoop.java [http://127.0.0.1:8080 [kind ...]]</pre>
 *
 * Changes one file of each kind, asks the server until the change shows, prints the seconds and restores the file.
 */
final class DeveloperLoop {
    private static final String MARK = "loop" + ProcessHandle.current().pid();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path RESOURCES = Path.of("app/src/main/resources");
    private static final Path WEB = Path.of("app/src/main/web/src");
    private static final List<String> COMPILE =
            List.of("mvn", "-q", "compile", "-Dskip.web", "-Dmaven.compiler.useIncrementalCompilation=false");

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /**
     * One kind of edit.
     *
     * @param place text in the file, whose first occurrence is edited
     * @param edited the same text with the mark
     * @param limit seconds until it has to show
     */
    private record Edit(String kind, Path file, String place, String edited, Shown shown, int limit) {
        String of(String text) {
            if (!text.contains(place)) {
                throw new IllegalStateException(file + " does not contain " + place);
            }
            int at = text.indexOf(place);
            return text.substring(0, at) + edited + text.substring(at + place.length());
        }
    }

    /** What the server shows where the edit has to appear. */
    private interface Shown {
        String read() throws IOException, InterruptedException;
    }

    private final HttpClient anybody =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final HttpClient manager = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .cookieHandler(new CookieManager())
            .build();
    private final String server;

    private DeveloperLoop(String server) {
        this.server = server;
    }

    public static void main(String[] args) throws Exception {
        DeveloperLoop loop = new DeveloperLoop(args.length > 0 ? args[0] : "http://127.0.0.1:8080");
        List<String> kinds = List.of(args).subList(Math.min(1, args.length), args.length);
        loop.signIn();
        boolean slow = false;
        for (Edit edit : loop.edits()) {
            if (kinds.isEmpty() || kinds.contains(edit.kind())) {
                slow |= loop.measure(edit) > edit.limit();
            }
        }
        System.exit(slow ? 1 : 0);
    }

    private List<Edit> edits() {
        String title = "access.login.title=";
        String list = "List.of(\"operator\"";
        Shown login = () -> page(anybody, "/login");
        Shown assets = () -> assets(page(anybody, "/login"));
        return List.of(
                new Edit(
                        "template",
                        RESOURCES.resolve("templates/workspace/access/login.ftlh"),
                        "</form>",
                        "</form><!-- " + MARK + " -->",
                        login,
                        5),
                new Edit(
                        "message",
                        RESOURCES.resolve("messages/workspace/access.properties"),
                        title,
                        title + MARK,
                        login,
                        5),
                new Edit("style", WEB.resolve("styles/base.css"), "html {", "." + MARK + ", html {", assets, 5),
                new Edit(
                        "script",
                        WEB.resolve("site.ts"),
                        "import ",
                        "console.debug('" + MARK + "');\nimport ",
                        assets,
                        5),
                new Edit(
                        "form",
                        Path.of("forms/lead.form"),
                        "\"label\": \"",
                        "\"label\": \"" + MARK,
                        () -> page(manager, "/forms/lead/new"),
                        5),
                new Edit(
                        "table",
                        Path.of("decisions/lead-score.dmn"),
                        "</description>",
                        MARK + "</description>",
                        () -> engine("/decision-definition/key/lead-score/xml"),
                        5),
                new Edit(
                        "process",
                        Path.of("processes/lead-intake.bpmn"),
                        "isExecutable=\"true\"",
                        "isExecutable=\"true\" camunda:versionTag=\"" + MARK + "\"",
                        () -> engine("/process-definition/key/lead-intake/xml"),
                        5),
                new Edit(
                        "prompt",
                        Path.of("prompts/action-first-call.md"),
                        "</#if>",
                        MARK + "\n</#if>",
                        () -> page(manager, "/library/action-first-call"),
                        5),
                new Edit(
                        "java",
                        Path.of("app/src/main/java/io/leadwright/workspace/access/LoginPage.java"),
                        list,
                        list + ", \"" + MARK + "\"",
                        login,
                        12));
    }

    /** Returns the seconds from the save, or for Java from the end of the compilation, until the change shows. */
    private double measure(Edit edit) throws IOException, InterruptedException {
        String before = Files.readString(edit.file());
        Thread restore = new Thread(() -> write(edit.file(), before));
        Runtime.getRuntime().addShutdownHook(restore);
        double seconds;
        try {
            write(edit.file(), edit.of(before));
            compile(edit);
            seconds = await(edit, true);
        } finally {
            write(edit.file(), before);
            compile(edit);
        }
        await(edit, false);
        Runtime.getRuntime().removeShutdownHook(restore);
        OUT.printf(Locale.ROOT, "%-9s %5.1f s  (limit %d s)%n", edit.kind(), seconds, edit.limit());
        return seconds;
    }

    private static void compile(Edit edit) throws IOException, InterruptedException {
        if (edit.kind().equals("java")) {
            long start = System.nanoTime();
            int result = new ProcessBuilder(COMPILE).inheritIO().start().waitFor();
            if (result != 0) {
                throw new IllegalStateException(String.join(" ", COMPILE) + " failed");
            }
            OUT.printf(Locale.ROOT, "%-9s %5.1f s%n", "(compile)", since(start));
        }
    }

    private static double await(Edit edit, boolean there) throws InterruptedException {
        long start = System.nanoTime();
        while (since(start) < PATIENCE.toSeconds()) {
            try {
                if (edit.shown().read().contains(MARK) == there) {
                    return since(start);
                }
            } catch (IOException restarting) {
                // asked again
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("The edit of " + edit.file() + (there ? " does not show" : " does not go"));
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signIn() throws IOException, InterruptedException {
        String csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(page(manager, "/login"))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        String form = "username=manager&password=manager&_csrf=" + URLEncoder.encode(csrf, StandardCharsets.UTF_8);
        manager.send(
                HttpRequest.newBuilder(URI.create(server + "/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private String page(HttpClient client, String path) throws IOException, InterruptedException {
        return read(client, HttpRequest.newBuilder(URI.create(server + path)));
    }

    private String engine(String path) throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString("analyst:analyst".getBytes(StandardCharsets.UTF_8));
        return read(
                anybody,
                HttpRequest.newBuilder(URI.create(server + "/engine-rest" + path))
                        .header("Authorization", "Basic " + login));
    }

    private static String read(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                request.timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new IOException(answer.uri() + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    /** The scripts and styles that a page names. */
    private String assets(String page) throws IOException, InterruptedException {
        List<String> paths = Pattern.compile("\"(/assets/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
        List<String> texts = new ArrayList<>();
        for (String path : paths) {
            texts.add(page(anybody, path));
        }
        return String.join("\n", texts);
    }
}
