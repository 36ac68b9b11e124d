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

/** Stands between the server and a real IMAP server, and lets nobody through, or lets everybody wait, when a test wants that. */
final class ImapDoor {
    /** Whether those who come are let through, thrown out or kept waiting. */
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

    /** From now on; who is inside is thrown out. */
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

    /** Signs off for a guest who just hangs up: the server of the tests would wait for such a one with all its might, for ever. */
    private static void ask(Socket guest, Socket server) {
        try {
            guest.getInputStream().transferTo(server.getOutputStream());
        } catch (IOException hungUp) {
            // The guest was thrown out, which some tests are about.
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
            // The server hung up, which some tests are about.
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
