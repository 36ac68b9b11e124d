package io.leadwright.sales.customer;

/** A pattern for {@code like} that finds texts with these signs in them; signs that stand for others stand for themselves. */
public final class Contains {
    private Contains() {}

    public static String pattern(String search) {
        return "%" + search.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
