package io.leadwright.messaging.reply;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A proxy in front of a real IMAP server that rejects or stalls connections when a test asks for it. */
final class ImapDoor {
    /** Whether connections pass, are closed or stall. */
    enum Manner {
        OPEN,
        CLOSED,
        SILENT
    }

    private final int target;
    private final ServerSocket door;
    private final Set<Socket> guests = ConcurrentHashMap.newKeySet();
    private volatile Manner manner = Manner.OPEN;

    ImapDoor(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Applies from now on; closes open connections. */
    void be(Manner now) {
        manner = now;
        guests.forEach(ImapDoor::close);
        guests.clear();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket guest = door.accept();
                guests.add(guest);
                switch (manner) {
                    case OPEN -> let(guest);
                    case CLOSED -> close(guest);
                    case SILENT -> {}
                }
            } catch (IOException broken) {
                return;
            }
        }
    }

    private void let(Socket guest) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        start(() -> ask(guest, server));
        start(() -> answer(server, guest));
    }

    /** Logs out for a client that just hangs up: otherwise the test server would wait for it in a busy loop, forever. */
    private static void ask(Socket guest, Socket server) {
        try {
            guest.getInputStream().transferTo(server.getOutputStream());
        } catch (IOException hungUp) {
            // The connection was closed, as some tests want.
        } finally {
            close(guest);
        }
        try {
            server.getOutputStream().write("\r\nbye LOGOUT\r\n".getBytes(StandardCharsets.US_ASCII));
            server.shutdownOutput();
        } catch (IOException gone) {
            close(server);
        }
    }

    private static void answer(Socket server, Socket guest) {
        try (server) {
            try {
                server.getInputStream().transferTo(guest.getOutputStream());
            } catch (IOException hungUp) {
                server.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException gone) {
            // The server hung up, as some tests want.
        } finally {
            close(guest);
        }
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "imap-door");
        thread.setDaemon(true);
        thread.start();
    }
}
