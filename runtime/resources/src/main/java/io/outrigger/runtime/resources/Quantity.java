package io.outrigger.runtime.resources;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
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

    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
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
        String digits = matcher.group(2) + Optional.ofNullable(matcher.group(3)).orElse("");
        if (digits.isEmpty() || digits.equals(".")) {
            throw invalid(text);
        }
        BigDecimal size = scaled(new BigDecimal(digits), matcher.group(4), text);
        BigDecimal bounded = size.min(LARGEST).setScale(0, RoundingMode.UP);
        return matcher.group(1).equals("-") ? -bounded.longValueExact() : bounded.longValueExact();
    }

    private static BigDecimal scaled(BigDecimal number, String suffix, String text) {
        if (BINARY.containsKey(suffix)) {
            return number.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(BINARY.get(suffix))));
        }
        if (DECIMAL.containsKey(suffix)) {
            return number.scaleByPowerOfTen(DECIMAL.get(suffix));
        }
        boolean exponent = suffix.length() > 1 && (suffix.charAt(0) == 'e' || suffix.charAt(0) == 'E');
        if (!exponent || Character.isLetter(suffix.charAt(1))) {
            throw invalid(text);
        }
        return number.scaleByPowerOfTen(Math.clamp(Integer.parseInt(suffix.substring(1)), -EXTREME, EXTREME));
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "\"" + Names.shown(text) + "\" is not a quantity such as 4Mi, 10M, 5k or 1e3");
    }
}
