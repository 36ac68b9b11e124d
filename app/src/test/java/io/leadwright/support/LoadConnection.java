package io.leadwright.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A caller of a benchmark: a persistent connection that sends a request and reads its response on the caller's thread.
 * It uses so little CPU that the load generator does not compete with the server; everything else should use a full
 * HTTP client.
 */
public final class LoadConnection implements AutoCloseable {
    private static final int BUFFER = 16_384;

    /** A response. */
    record Answer(int status, String body) {}

    private final int port;
    private final String head;
    private Socket socket;
    private InputStream in;

    /**
     * @param port of the server on this machine
     * @param account value of the header Authorization
     */
    LoadConnection(int port, String account) throws IOException {
        this.port = port;
        head = "Host: 127.0.0.1\r\nAuthorization: " + account + "\r\n";
        socket = connect();
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    private Socket connect() throws IOException {
        Socket fresh = new Socket(InetAddress.getLoopbackAddress(), port);
        fresh.setTcpNoDelay(true);
        fresh.setSoTimeout(120_000);
        return fresh;
    }

    Answer get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\n" + head + "\r\n", new byte[0]);
    }

    /** Sends JSON; each additional header ends with a line break. */
    Answer post(String path, String body, String headers) throws IOException {
        byte[] json = body.getBytes(StandardCharsets.UTF_8);
        return send(
                "POST " + path + " HTTP/1.1\r\n" + head + headers + "Content-Type: application/json\r\nContent-Length: "
                        + json.length + "\r\n\r\n",
                json);
    }

    private Answer send(String start, byte[] body) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream(start.length() + body.length);
        request.writeBytes(start.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        socket.getOutputStream().write(request.toByteArray());
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        boolean chunked = false;
        boolean last = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            } else if (lower.startsWith("connection:")) {
                last = lower.contains("close");
            }
        }
        Answer answer = new Answer(status, chunked ? chunks() : text(length));
        if (last) {
            socket.close();
            socket = connect();
            in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        }
        return answer;
    }

    private String chunks() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.append(text(size));
            line();
        }
        line();
        return all.toString();
    }

    private String text(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int sign = in.read(); sign != '\n'; sign = in.read()) {
            if (sign < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (sign != '\r') {
                line.append((char) sign);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
