package io.leadwright.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy between the server and a real mail server that causes failures of networks and mail servers for single
 * recipients.
 */
public final class SmtpFaults implements AutoCloseable {
    /** The failure for a mail to a recipient; it happens once, except for a rejection. */
    public enum Fault {
        /** 554 at the recipient, every time. */
        REFUSED,
        /** 451 at the recipient. */
        LATER,
        /** The connection breaks before the mail server has the whole mail. */
        CUT_BEFORE_ACCEPTED,
        /** The mail server accepts the mail, and the connection breaks before its reply. */
        CUT_AFTER_ACCEPTED
    }

    private final int target;
    private final ServerSocket door;
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();

    public SmtpFaults(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::serve);
    }

    public int port() {
        return door.getLocalPort();
    }

    public void put(String recipient, Fault fault) {
        faults.put(recipient, fault);
    }

    public void clear() {
        faults.clear();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "smtp-faults");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                start(() -> talk(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            new Conversation(client, server).run();
        } catch (IOException broken) {
            // The peer closed the connection, which some tests intend.
        }
    }

    private final class Conversation {
        private final BufferedReader fromClient;
        private final BufferedReader fromServer;
        private final OutputStream toClient;
        private final OutputStream toServer;
        private Fault pending = Fault.REFUSED;

        Conversation(Socket client, Socket server) throws IOException {
            fromClient = reader(client);
            fromServer = reader(server);
            toClient = client.getOutputStream();
            toServer = server.getOutputStream();
        }

        private static BufferedReader reader(Socket socket) throws IOException {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        }

        void run() throws IOException {
            relayAnswer();
            String line = fromClient.readLine();
            while (line != null) {
                if (line.toUpperCase(Locale.ROOT).startsWith("RCPT TO:")) {
                    recipient(line);
                } else {
                    send(toServer, line);
                    relayAnswer();
                    if (line.equalsIgnoreCase("DATA") && !data()) {
                        return;
                    }
                }
                line = fromClient.readLine();
            }
        }

        private void recipient(String line) throws IOException {
            String address = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
            Fault fault = faults.get(address);
            pending = Fault.REFUSED;
            if (fault == Fault.REFUSED) {
                send(toClient, "554 5.7.1 refused");
            } else if (fault == Fault.LATER) {
                faults.remove(address);
                send(toClient, "451 4.3.0 try again later");
            } else {
                if (fault != null) {
                    faults.remove(address);
                    pending = fault;
                }
                send(toServer, line);
                relayAnswer();
            }
        }

        /** Whether the conversation continues. */
        private boolean data() throws IOException {
            String line = fromClient.readLine();
            while (line != null && !line.equals(".")) {
                send(toServer, line);
                line = fromClient.readLine();
            }
            if (line == null || pending == Fault.CUT_BEFORE_ACCEPTED) {
                return false;
            }
            send(toServer, line);
            if (pending == Fault.CUT_AFTER_ACCEPTED) {
                fromServer.readLine();
                return false;
            }
            relayAnswer();
            return true;
        }

        private void relayAnswer() throws IOException {
            String line;
            do {
                line = fromServer.readLine();
                if (line == null) {
                    throw new IOException("The mail server closed the connection");
                }
                send(toClient, line);
            } while (line.length() > 3 && line.charAt(3) == '-');
        }

        private static void send(OutputStream to, String line) throws IOException {
            to.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            to.flush();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
