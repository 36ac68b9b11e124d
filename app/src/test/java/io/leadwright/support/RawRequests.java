package io.leadwright.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Sends requests with addresses that no client library would send unchanged. */
public final class RawRequests {
    private final int port;

    public RawRequests(int port) {
        this.port = port;
    }

    /** The whole response, head and body. */
    public String get(String username, String address) throws IOException {
        return get(username, address, "Host: 127.0.0.1", "Accept: */*");
    }

    /** The same with other lines in the head. */
    public String get(String username, String address, String... lines) throws IOException {
        String account = username.isEmpty()
                ? ""
                : "Authorization: Basic "
                        + Base64.getEncoder()
                                .encodeToString((username + ":" + username).getBytes(StandardCharsets.UTF_8))
                        + "\r\n";
        return send("GET " + address + " HTTP/1.1\r\n" + account + String.join("\r\n", lines)
                + "\r\nConnection: close\r\n\r\n");
    }

    private String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
