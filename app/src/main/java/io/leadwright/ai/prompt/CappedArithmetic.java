package io.leadwright.ai.prompt;

import freemarker.core.ArithmeticEngine;
import freemarker.template.TemplateException;
import java.math.BigDecimal;

/** Calculates exactly, but not with numbers so long that a few multiplications take a processor for hours. */
final class CappedArithmetic extends ArithmeticEngine {
    private static final int MOST_DIGITS = 1_000;

    @Override
    public int compareNumbers(Number first, Number second) throws TemplateException {
        return BIGDECIMAL_ENGINE.compareNumbers(first, second);
    }

    @Override
    public Number add(Number first, Number second) throws TemplateException {
        return capped(BIGDECIMAL_ENGINE.add(first, second));
    }

    @Override
    public Number subtract(Number first, Number second) throws TemplateException {
        return capped(BIGDECIMAL_ENGINE.subtract(first, second));
    }

    @Override
    public Number multiply(Number first, Number second) throws TemplateException {
        return capped(BIGDECIMAL_ENGINE.multiply(first, second));
    }

    @Override
    public Number divide(Number first, Number second) throws TemplateException {
        return capped(BIGDECIMAL_ENGINE.divide(first, second));
    }

    @Override
    public Number modulus(Number first, Number second) throws TemplateException {
        return BIGDECIMAL_ENGINE.modulus(first, second);
    }

    @Override
    public Number toNumber(String text) {
        if (text.length() > MOST_DIGITS) {
            throw new NumberFormatException("A number has more than " + MOST_DIGITS + " digits");
        }
        Number number = BIGDECIMAL_ENGINE.toNumber(text);
        if (tooLong(number)) {
            throw new NumberFormatException("A number has more than " + MOST_DIGITS + " digits");
        }
        return number;
    }

    private static Number capped(Number number) throws TemplateException {
        if (tooLong(number)) {
            throw new TemplateException("a number has more than " + MOST_DIGITS + " digits", null);
        }
        return number;
    }

    private static boolean tooLong(Number number) {
        return number instanceof BigDecimal exact
                && (exact.precision() > MOST_DIGITS || Math.abs((long) exact.scale()) > MOST_DIGITS);
    }
}
