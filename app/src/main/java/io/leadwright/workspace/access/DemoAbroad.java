package io.leadwright.workspace.access;

import java.util.List;

/** Thrown when accounts whose passwords everybody knows would be reachable from other machines. */
final class DemoAbroad extends RuntimeException {
    DemoAbroad(String address) {
        super("The demo is on, whose passwords everybody knows, and the server would listen on " + address
                + ". Set LEADWRIGHT_DEMO=false with LEADWRIGHT_ADMIN_PASSWORD and start with a new data directory, or set "
                + "SERVER_ADDRESS=127.0.0.1.");
    }

    DemoAbroad(String address, List<String> accounts) {
        super("These accounts still have their passwords of the demo, which everybody knows: "
                + String.join(", ", accounts)
                + ". The server would listen on " + address
                + ". Start once with SERVER_ADDRESS=127.0.0.1 and change or lock them under "
                + "Settings, People and roles, or start with a new data directory.");
    }
}
