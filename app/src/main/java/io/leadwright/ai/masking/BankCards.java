package io.leadwright.ai.masking;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds bank cards and accounts: what a word announces as one, and numbers whose length, first digits and checksum are those of a card. */
final class BankCards implements Finder {
    private static final String KIND = "card";
    private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]");
    private static final String UNIONPAY = "62";
    private static final int SHORTEST = 15;
    private static final int SHORTEST_IBAN = 15;

    @Override
    public void find(Folded text, Spans spans) {
        accounts(text.text(), spans);
        cards(text.text(), spans);
        String numerals = text.numerals();
        if (!numerals.equals(text.text())) {
            cards(numerals, spans);
        }
    }

    private static void cards(String text, Spans spans) {
        Matcher number = MaskingPatterns.of("card").matcher(text);
        while (number.find()) {
            String digits = NOT_DIGITS.matcher(number.group()).replaceAll("");
            boolean announced = Finder.before(text, number.start(), "card-before");
            if (announced || (!Finder.before(text, number.start(), "label") && card(digits))) {
                spans.add(KIND, number.start(), number.end());
            }
        }
    }

    private static boolean card(String digits) {
        if (digits.length() < SHORTEST) {
            return false;
        }
        boolean unionPay = digits.startsWith(UNIONPAY) && digits.length() > SHORTEST;
        return unionPay || (brand(digits) && Checksums.luhn(digits));
    }

    /** Whether a bank issues cards of this length that begin so (ISO/IEC 7812). */
    private static boolean brand(String digits) {
        int two = Integer.parseInt(digits.substring(0, 2));
        int four = Integer.parseInt(digits.substring(0, 4));
        return switch (digits.length()) {
            case 15 -> two == 34 || two == 37;
            default ->
                digits.charAt(0) == '4'
                        || (two >= 50 && two <= 69)
                        || (four >= 2221 && four <= 2720)
                        || (four >= 3528 && four <= 3589)
                        || two == 94
                        || two == 95;
        };
    }

    private static void accounts(String text, Spans spans) {
        Matcher account = MaskingPatterns.of("iban").matcher(text);
        while (account.find()) {
            for (int end = account.end(); end - account.start() >= SHORTEST_IBAN; end--) {
                String plain = text.substring(account.start(), end).replace(" ", "");
                if (text.charAt(end - 1) != ' ' && plain.length() >= SHORTEST_IBAN && Checksums.iban(plain)) {
                    spans.add(KIND, account.start(), end);
                    break;
                }
            }
        }
    }
}
