package io.leadwright.ai.model;

import java.util.ArrayDeque;
import java.util.Deque;

/** How many of a model's last answers could not be used; a model that is never of use costs money all the same. */
final class Usefulness {
    private static final int REMEMBERED = 20;
    private static final int FEWEST = 10;
    private final Deque<Boolean> last = new ArrayDeque<>();

    synchronized void add(boolean useful) {
        last.addLast(useful);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
    }

    synchronized void forget() {
        last.clear();
    }

    /** The share of answers that could not be used, 0 to 1; 0 without answers. */
    synchronized double unusable() {
        return last.isEmpty() ? 0 : (double) count() / last.size();
    }

    /** Whether half of enough answers could not be used. */
    synchronized boolean poor() {
        return last.size() >= FEWEST && count() * 2 >= last.size();
    }

    synchronized String words() {
        return count() + " of the last " + last.size() + " answers could not be used";
    }

    private int count() {
        return (int) last.stream().filter(useful -> !useful).count();
    }
}
