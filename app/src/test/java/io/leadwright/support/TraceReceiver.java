package io.leadwright.support;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Receives traces over HTTP like a collector (OTLP, protocol buffers) and keeps the spans. */
public final class TraceReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<String> raw = new CopyOnWriteArrayList<>();

    /**
     * A span of a trace.
     *
     * @param parent id of the parent span; empty for a root span
     */
    public record Span(String trace, String id, String parent, String name, Map<String, String> attributes) {}

    public TraceReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            raw.add(new String(body, StandardCharsets.UTF_8));
            fields(body, (number, value) -> take(number, value, 1, this::resource));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    public List<Span> spans() {
        return spans;
    }

    /** Everything received, as text. */
    public String raw() {
        return String.join("\n", raw);
    }

    private void resource(byte[] resourceSpans) {
        fields(
                resourceSpans,
                (number, value) -> take(
                        number,
                        value,
                        2,
                        scope -> fields(scope, (inner, span) -> take(inner, span, 2, each -> spans.add(span(each))))));
    }

    private static Span span(byte[] message) {
        Map<Integer, byte[]> single = new HashMap<>();
        Map<String, String> attributes = new HashMap<>();
        fields(message, (number, value) -> {
            single.put(number, value);
            take(number, value, 9, pair -> {
                List<String> texts = new ArrayList<>();
                fields(pair, (part, content) -> {
                    take(part, content, 1, key -> texts.add(text(key)));
                    take(part, content, 2, any -> fields(any, (kind, said) -> texts.add(text(said))));
                });
                attributes.put(texts.get(0), texts.size() > 1 ? texts.get(1) : "");
            });
        });
        HexFormat hex = HexFormat.of();
        return new Span(
                hex.formatHex(single.getOrDefault(1, new byte[0])),
                hex.formatHex(single.getOrDefault(2, new byte[0])),
                hex.formatHex(single.getOrDefault(4, new byte[0])),
                text(single.getOrDefault(5, new byte[0])),
                attributes);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void take(int number, byte[] value, int wanted, Consumer<byte[]> taker) {
        if (number == wanted) {
            taker.accept(value);
        }
    }

    /** The length-delimited fields of a message; numbers are skipped. */
    private static void fields(byte[] message, BiConsumer<Integer, byte[]> taker) {
        ByteBuffer in = ByteBuffer.wrap(message);
        while (in.hasRemaining()) {
            long key = number(in);
            switch ((int) key & 7) {
                case 0 -> number(in);
                case 1 -> in.getLong();
                case 5 -> in.getInt();
                default -> {
                    byte[] value = new byte[(int) number(in)];
                    in.get(value);
                    taker.accept((int) (key >> 3), value);
                }
            }
        }
    }

    private static long number(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
