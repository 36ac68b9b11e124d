package io.leadwright.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;

/** Sends a body of any length, with or without saying how long it is, and reads the answer whenever it comes. */
public final class RawBody {
    private static final int PART = 64 * 1024;

    private final int port;
    private final String head;
    private boolean chunked;
    private long declared = -1;
    private long sent;

    private RawBody(int port, String head) {
        this.port = port;
        this.head = head;
    }

    /**
     * A request to a server on this machine.
     *
     * @param account name and password in one; empty for nobody
     */
    public static RawBody to(int port, String account, String method, String path, String type) {
        String credentials = account.isEmpty()
                ? ""
                : "Authorization: Basic "
                        + Base64.getEncoder().encodeToString((account + ":" + account).getBytes(StandardCharsets.UTF_8))
                        + "\r\n";
        return new RawBody(
                port,
                method + " " + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nConnection: close\r\n"
                        + credentials + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n"));
    }

    public RawBody header(String line) {
        RawBody other = new RawBody(port, head + line + "\r\n");
        other.chunked = chunked;
        other.declared = declared;
        return other;
    }

    /** Sends it in chunks, so that nobody knows how long it gets. */
    public RawBody inChunks() {
        chunked = true;
        return this;
    }

    /** Says another length than it has. */
    public RawBody declaring(long length) {
        declared = length;
        return this;
    }

    /** How much of the body the server took before it answered or hung up. */
    public long sent() {
        return sent;
    }

    /** Sends the same bytes until there are enough. */
    public String send(byte[] part, long length) throws IOException {
        return exchange(
                out -> {
                    while (sent < length) {
                        int size = (int) Math.min(part.length, length - sent);
                        write(out, part, size);
                    }
                },
                length);
    }

    public String send(String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return exchange(out -> write(out, bytes, bytes.length), bytes.length);
    }

    /** Sends one byte after the other, with a pause before each, while the supplier says so. */
    public String dribble(byte[] body, long pauseMillis, Supplier<Boolean> goOn) throws IOException {
        return exchange(
                out -> {
                    for (int i = 0; i < body.length && goOn.get(); i++) {
                        try {
                            Thread.sleep(pauseMillis);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            return;
                        }
                        write(out, new byte[] {body[i]}, 1);
                    }
                },
                body.length);
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private void write(OutputStream out, byte[] bytes, int size) throws IOException {
        for (int from = 0; from < size; from += PART) {
            int count = Math.min(PART, size - from);
            if (chunked) {
                out.write((Integer.toHexString(count) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            out.write(bytes, from, count);
            if (chunked) {
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
            sent += count;
        }
    }

    /** The whole answer; empty if the server hung up without one. */
    private String exchange(Writing body, long length) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(120_000);
            OutputStream out = socket.getOutputStream();
            String size = chunked
                    ? "Transfer-Encoding: chunked\r\n"
                    : "Content-Length: " + (declared < 0 ? length : declared) + "\r\n";
            out.write((head + size + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            try {
                body.to(out);
                if (chunked) {
                    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                }
            } catch (SocketException hungUp) {
                // The answer may have arrived before.
            }
            return answer(socket);
        }
    }

    private static String answer(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[8192];
        try (InputStream in = socket.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                text.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
            }
        } catch (SocketException hungUp) {
            return text.toString();
        }
        return text.toString();
    }

    /** The status of an answer; 0 if there was none. */
    public static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }
}
