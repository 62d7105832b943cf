package io.outrigger.runtime.resources;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kubernetes quantities: {@code 4Mi}, {@code 10M}, {@code 1e3}, {@code 1500m}. */
public final class Quantity {
    private static final Pattern FORM = Pattern.compile("([+-]?)([0-9]*)(\\.[0-9]*)?([a-zA-Z]*|[eE][+-]?[0-9]{1,9})");
    private static final int LONGEST = 100;
    /** More than every long, and more than every fraction that still matters. */
    private static final int EXTREME = 40 + LONGEST;

    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final Map<String, Integer> DECIMAL = Map.ofEntries(
            Map.entry("n", -9),
            Map.entry("u", -6),
            Map.entry("m", -3),
            Map.entry("", 0),
            Map.entry("k", 3),
            Map.entry("M", 6),
            Map.entry("G", 9),
            Map.entry("T", 12),
            Map.entry("P", 15),
            Map.entry("E", 18));
    private static final Map<String, Integer> BINARY =
            Map.of("Ki", 10, "Mi", 20, "Gi", 30, "Ti", 40, "Pi", 50, "Ei", 60);

    private Quantity() {}

    /**
     * The value as a whole number, rounded away from zero; what does not fit into a long becomes the largest one.
     *
     * @throws IllegalArgumentException when the text is no quantity
     */
    public static long parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.length() > LONGEST || !matcher.matches()) {
            throw invalid(text);
        }
        String fraction = Optional.ofNullable(matcher.group(3)).orElse(".").substring(1);
        String digits = matcher.group(2) + fraction;
        if (digits.isEmpty()) {
            throw invalid(text);
        }
        BigInteger size = scaled(new BigInteger(digits), -fraction.length(), matcher.group(4), text);
        long bounded = size.min(LARGEST).longValueExact();
        return matcher.group(1).equals("-") ? -bounded : bounded;
    }

    private static BigInteger scaled(BigInteger digits, int tens, String suffix, String text) {
        if (BINARY.containsKey(suffix)) {
            return timesTens(digits.shiftLeft(BINARY.get(suffix)), tens);
        }
        if (DECIMAL.containsKey(suffix)) {
            return timesTens(digits, tens + DECIMAL.get(suffix));
        }
        boolean exponent = suffix.length() > 1 && (suffix.charAt(0) == 'e' || suffix.charAt(0) == 'E');
        if (!exponent || Character.isLetter(suffix.charAt(1))) {
            throw invalid(text);
        }
        return timesTens(digits, tens + Math.clamp(Integer.parseInt(suffix.substring(1)), -EXTREME, EXTREME));
    }

    // Not with BigDecimal, for whose tables every start would wait.
    private static BigInteger timesTens(BigInteger number, int power) {
        if (power >= 0) {
            return number.multiply(BigInteger.TEN.pow(power));
        }
        BigInteger[] parts = number.divideAndRemainder(BigInteger.TEN.pow(-power));
        return parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "\"" + Names.shown(text) + "\" is not a quantity such as 4Mi, 10M, 5k or 1e3");
    }
}
