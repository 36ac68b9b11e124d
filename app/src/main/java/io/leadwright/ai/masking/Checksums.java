package io.leadwright.ai.masking;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;

/** The check digits of papers and bank cards, by the published method of each. */
final class Checksums {
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83", "91");
    private static final int[][] DIHEDRAL = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5}, {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
        {3, 4, 0, 1, 2, 8, 9, 5, 6, 7}, {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3}, {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
    };
    private static final int[][] PERMUTATION = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 5, 7, 6, 2, 8, 3, 0, 9, 4}, {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
        {8, 9, 1, 6, 0, 4, 3, 5, 2, 7}, {9, 4, 5, 3, 1, 2, 6, 8, 7, 0}, {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
        {2, 7, 9, 3, 8, 0, 6, 4, 1, 5}, {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}
    };

    private Checksums() {}

    /** ISO/IEC 7812, of bank cards and many papers. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** ISO 13616: a letter counts as the number of its place plus nine, and the whole modulo 97 is one. */
    static boolean iban(String account) {
        String turned = account.substring(4) + account.substring(0, 4);
        return new BigInteger(numbers(turned)).mod(BigInteger.valueOf(97)).intValue() == 1;
    }

    private static String numbers(String letters) {
        StringBuilder numbers = new StringBuilder();
        letters.chars().forEach(letter -> numbers.append(Character.digit(letter, 36)));
        return numbers.toString();
    }

    /** The region and birthday of a Chinese identity card, of 18 or 15 digits (GB 11643): so few numbers have both that a wrong check digit counts as a typing error. */
    static boolean chineseId(String id) {
        boolean old = id.length() == 15;
        String year = old ? "19" + id.substring(6, 8) : id.substring(6, 10);
        String monthAndDay = old ? id.substring(8, 12) : id.substring(10, 14);
        return PROVINCES.contains(id.substring(0, 2)) && birthday(year + monthAndDay);
    }

    /** Whether {@code yyyyMMdd} is a day on which somebody alive may have been born. */
    static boolean birthday(String day) {
        try {
            LocalDate date = LocalDate.of(
                    Integer.parseInt(day.substring(0, 4)),
                    Integer.parseInt(day.substring(4, 6)),
                    Integer.parseInt(day.substring(6, 8)));
            return date.getYear() >= 1900 && date.getYear() < 2100;
        } catch (DateTimeException none) {
            return false;
        }
    }

    /** The sum of digits times weights. */
    static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += Character.digit(digits.charAt(i), 36) * weights[i];
        }
        return sum;
    }

    static boolean hongKong(String id) {
        String letters = id.length() == 9 ? id.substring(0, 2) : " " + id.charAt(0);
        int sum = letters.charAt(0) == ' ' ? 36 * 9 : Character.digit(letters.charAt(0), 36) * 9;
        sum += Character.digit(letters.charAt(1), 36) * 8;
        sum += weighted(id.substring(id.length() - 7), 7, 6, 5, 4, 3, 2, 1);
        return sum % 11 == 0;
    }

    static boolean taiwan(String id) {
        int place = "ABCDEFGHJKLMNPQRSTUVXYWZIO".indexOf(id.charAt(0)) + 10;
        return (place / 10 + place % 10 * 9 + weighted(id.substring(1), 8, 7, 6, 5, 4, 3, 2, 1, 1)) % 10 == 0;
    }

    static boolean singapore(String id) {
        int sum = weighted(id.substring(1, 8), 2, 7, 6, 5, 4, 3, 2) + ("TG".indexOf(id.charAt(0)) >= 0 ? 4 : 0);
        String letters = "ST".indexOf(id.charAt(0)) >= 0 ? "JZIHGFEDCBA" : "XWUTRQPNMLK";
        return letters.charAt(sum % 11) == id.charAt(8);
    }

    static boolean america(String id) {
        int area = Integer.parseInt(id.substring(0, 3));
        return area > 0 && area != 666 && area < 900 && !id.startsWith("00", 3) && !id.endsWith("0000");
    }

    static boolean spain(String id) {
        int first = "XYZ".indexOf(id.charAt(0));
        int number = Integer.parseInt((first < 0 ? id.substring(0, 1) : String.valueOf(first)) + id.substring(1, 8));
        return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(number % 23) == id.charAt(8);
    }

    static boolean italy(String id) {
        int[] odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char letter = id.charAt(i);
            int value = Character.isDigit(letter) ? letter - '0' : letter - 'A';
            sum += i % 2 == 0 ? odd[value] : value;
        }
        return (char) ('A' + sum % 26) == id.charAt(15);
    }

    static boolean france(String id) {
        return 97 - Long.parseLong(id.substring(0, 13)) % 97 == Long.parseLong(id.substring(13));
    }

    static boolean brazil(String id) {
        int first = weighted(id, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        int second = weighted(id, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        return id.charAt(9) - '0' == first && id.charAt(10) - '0' == second;
    }

    static boolean sweden(String id) {
        String ten = id.substring(id.length() - 10);
        return birthday("19" + ten.substring(0, 6)) && luhn(ten);
    }

    static boolean poland(String id) {
        int month = Integer.parseInt(id.substring(2, 4)) % 20;
        boolean day = birthday("19" + id.substring(0, 2) + (month < 10 ? "0" : "") + month + id.substring(4, 6));
        return day && weighted(id, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
    }

    static boolean turkey(String id) {
        int odd = weighted(id, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        int even = weighted(id, 0, 1, 0, 1, 0, 1, 0, 1);
        int all = weighted(id, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        return Math.floorMod(odd * 7 - even, 10) == id.charAt(9) - '0' && all % 10 == id.charAt(10) - '0';
    }

    static boolean southAfrica(String id) {
        return birthday("19" + id.substring(0, 6)) && id.charAt(10) <= '2' && luhn(id);
    }

    /** The method of Verhoeff. */
    static boolean india(String id) {
        int check = 0;
        for (int i = 0; i < id.length(); i++) {
            check = DIHEDRAL[check][PERMUTATION[i % 8][id.charAt(id.length() - 1 - i) - '0']];
        }
        return check == 0;
    }
}
