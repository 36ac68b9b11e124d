package io.leadwright.automation.feel;

/**
 * A rough set of the characters in a text: each sets one of 128 bits, and many share a bit. A text contains all characters of another one
 * only if it has all its bits.
 */
record Signs(long low, long high) {
    static final Signs NONE = new Signs(0, 0);
    private static final int SPREAD = 0x9E3779B1;
    private static final int SHIFT = 25;

    static Signs of(String text) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < text.length(); i++) {
            int bit = (text.charAt(i) * SPREAD) >>> SHIFT;
            if (bit < Long.SIZE) {
                low |= 1L << bit;
            } else {
                high |= 1L << bit;
            }
        }
        return new Signs(low, high);
    }

    /** Union. */
    Signs with(Signs others) {
        return new Signs(low | others.low, high | others.high);
    }

    /** Intersection. */
    Signs shared(Signs others) {
        return new Signs(low & others.low, high & others.high);
    }

    boolean hasAll(Signs wanted) {
        return (low & wanted.low) == wanted.low && (high & wanted.high) == wanted.high;
    }
}
