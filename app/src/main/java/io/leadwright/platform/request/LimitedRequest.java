package io.leadwright.platform.request;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * A request whose body nobody reads past its limits. Files are closed until the person is known to have the right to send them; until then
 * only the parameters of the address can be seen. Forms are read here, because the container would read them unseen.
 */
final class LimitedRequest extends HttpServletRequestWrapper {
    private final BodyRule rule;
    private final BodyKind kind;
    private final LimitSettings settings;
    private final BodyBudget budget;
    private final @Nullable BodyRefused known;
    private @Nullable BodyRefused refusal;
    private @Nullable LimitedBody body;
    private @Nullable ServletInputStream stream;
    private @Nullable BufferedReader reader;
    private @Nullable Map<String, String[]> form;
    private boolean open;

    LimitedRequest(HttpServletRequest request, BodyRule rule, LimitSettings settings, BodyBudget budget) {
        super(request);
        this.rule = rule;
        this.settings = settings;
        this.budget = budget;
        this.kind = BodyKind.of(request.getContentType());
        this.known = known(request);
    }

    /** What is wrong with the body by the head of the request alone. */
    private @Nullable BodyRefused known(HttpServletRequest request) {
        if (!hasBody(request)) {
            return null;
        }
        boolean upload = kind != BodyKind.MULTIPART || "POST".equals(request.getMethod());
        if (!rule.kinds().contains(kind) || !upload) {
            return BodyRefused.notAccepted();
        }
        return request.getContentLengthLong() > rule.limit() ? BodyRefused.tooLarge(rule.limit()) : null;
    }

    /**
     * Lets the body be read, now that the person is known.
     *
     * @throws BodyRefused if it will not be read
     */
    void open(HttpServletRequest asSignedIn) throws BodyRefused {
        if (!rule.right().granted(asSignedIn)) {
            throw refused(BodyRefused.noRight());
        }
        if (known != null) {
            throw refused(known);
        }
        open = true;
    }

    static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    boolean takesFiles() {
        return kind == BodyKind.MULTIPART && !rule.unread();
    }

    /** Why somebody could not read the body; null as long as nobody was hindered. */
    @Nullable
    BodyRefused refusal() {
        return refusal;
    }

    void release() {
        if (body != null) {
            body.release();
        }
    }

    private BodyRefused refused(BodyRefused why) {
        if (refusal == null) {
            refusal = why;
        }
        return why;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            if (known != null) {
                throw refused(known);
            }
            if (!open && !rule.right().granted(this)) {
                throw refused(BodyRefused.noRight());
            }
            stream = limited();
        }
        return stream;
    }

    private ServletInputStream limited() throws IOException {
        body = new LimitedBody(super.getInputStream(), rule.limit(), settings.patience(), budget, this::refused);
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        if (reader == null) {
            reader = new BufferedReader(new InputStreamReader(getInputStream(), charset()));
        }
        return reader;
    }

    private Charset charset() {
        String named = getCharacterEncoding();
        return named == null ? StandardCharsets.UTF_8 : Charset.forName(named);
    }

    @Override
    public Collection<Part> getParts() throws IOException, ServletException {
        return readable() ? super.getParts() : List.of();
    }

    @Override
    public @Nullable Part getPart(String name) throws IOException, ServletException {
        return readable() ? super.getPart(name) : null;
    }

    /** Whether files may be read: a page's form carries its token among them, so a person who may send them is let through early. */
    private boolean readable() throws IOException {
        if (rule.unread()) {
            return false;
        }
        if (known != null) {
            if (open) {
                throw refused(known);
            }
            return false;
        }
        return open || rule.right().granted(this);
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = getParameterValues(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return getParameterMap().get(name);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        try {
            return switch (kind) {
                case STREAM -> super.getParameterMap();
                case MULTIPART -> readable() ? super.getParameterMap() : ofAddress();
                case FORM -> form();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String[]> form() throws IOException {
        if (form == null) {
            Map<String, String[]> fields = new LinkedHashMap<>(ofAddress());
            // A body that somebody reads as a stream has no parameters, and only POST has any.
            if (stream == null && !rule.unread() && "POST".equals(getMethod())) {
                add(fields, new String(getInputStream().readAllBytes(), charset()));
                stream = new Nothing();
            }
            form = fields;
        }
        return form;
    }

    private Map<String, String[]> ofAddress() throws IOException {
        Map<String, String[]> fields = new LinkedHashMap<>();
        String query = ((HttpServletRequest) getRequest()).getQueryString();
        if (query != null) {
            add(fields, query);
        }
        return fields;
    }

    private void add(Map<String, String[]> fields, String encoded) throws IOException {
        Map<String, List<String>> found = new LinkedHashMap<>();
        fields.forEach((name, values) -> found.put(name, new ArrayList<>(Arrays.asList(values))));
        int count = 0;
        for (String pair : StringUtils.tokenizeToStringArray(encoded, "&", false, true)) {
            if (++count > settings.parameters()) {
                throw refused(BodyRefused.tooManyFields(settings.parameters()));
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            found.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        found.forEach((name, values) -> fields.put(name, values.toArray(String[]::new)));
    }

    /** A wrong escape stays as it was sent: it is data like any other. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** A body that was read already. */
    private static final class Nothing extends ServletInputStream {
        @Override
        public int read() {
            return -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return length == 0 ? 0 : -1;
        }

        @Override
        public boolean isFinished() {
            return true;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(jakarta.servlet.ReadListener listener) {
            throw new IllegalStateException("The body was read");
        }
    }
}
