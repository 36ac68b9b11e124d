package io.leadwright.sales.customer;

/** Makes a {@code like} pattern for texts that contain these characters, with wildcards escaped. */
public final class Contains {
    private Contains() {}

    public static String pattern(String search) {
        return "%" + search.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
