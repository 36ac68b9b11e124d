package io.leadwright.workspace.shell;

import java.util.LinkedHashMap;
import java.util.Map;

/** The last form that a session sent to each address; a session lives on one server, so memory is enough. */
final class SentForms {
    private static final int KEPT = 200;

    private final Map<String, String> sent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > KEPT;
        }
    };

    /** False when it was the last one sent to this address; after another one, the same form again is intended. */
    synchronized boolean add(String address, String click) {
        return !click.equals(sent.put(address, click));
    }

    synchronized void remove(String address, String click) {
        sent.remove(address, click);
    }
}
