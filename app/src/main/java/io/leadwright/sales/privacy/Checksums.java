package io.leadwright.sales.privacy;

/** Check digits that tell a number from a chance row of digits. */
final class Checksums {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_SIGNS = "10X98765432";

    private Checksums() {}

    /** A Chinese identity number of 18 characters (GB 11643). */
    static boolean idCard(String number) {
        if (!number.matches("[0-9]{17}[0-9Xx]")) {
            return false;
        }
        int sum = 0;
        for (int at = 0; at < WEIGHTS.length; at++) {
            sum += (number.charAt(at) - '0') * WEIGHTS[at];
        }
        return CHECK_SIGNS.charAt(sum % CHECK_SIGNS.length()) == Character.toUpperCase(number.charAt(WEIGHTS.length));
    }

    /** The number of a bank card (ISO/IEC 7812), separators aside. */
    static boolean luhn(String number) {
        String digits = number.replaceAll("[^0-9]", "");
        int sum = 0;
        for (int at = 0; at < digits.length(); at++) {
            int digit = digits.charAt(digits.length() - 1 - at) - '0';
            int value = at % 2 == 1 ? digit * 2 : digit;
            sum += value > 9 ? value - 9 : value;
        }
        return !digits.isEmpty() && sum % 10 == 0;
    }
}
