package io.outrigger.runtime.telemetry;

import java.math.BigDecimal;

/** Numbers as Go's Prometheus client writes them; the name of a bucket is such a number. */
final class GoFloat {
    private static final double PLAIN_BELOW = 1_000_000;
    private static final double EXACT_BELOW = 1L << 53;
    private static final int SCIENTIFIC_FROM = 6;

    private GoFloat() {}

    static String text(double number) {
        double size = Math.abs(number);
        if (number == Math.rint(number) && size < EXACT_BELOW) {
            return size < PLAIN_BELOW ? Long.toString((long) number) : large((long) number);
        }
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        return exponent < -4 || exponent >= SCIENTIFIC_FROM ? scientific(digits, exponent) : digits.toPlainString();
    }

    // The bounds of buckets are such numbers; BigDecimal computes tables when it is first used, which takes its time.
    private static String large(long number) {
        String all = Long.toString(Math.abs(number));
        int end = all.length();
        while (all.charAt(end - 1) == '0') {
            end--;
        }
        return scientific(number < 0, all.substring(0, end), all.length() - 1);
    }

    private static String scientific(BigDecimal digits, int exponent) {
        return scientific(digits.signum() < 0, digits.unscaledValue().abs().toString(), exponent);
    }

    private static String scientific(boolean negative, String all, int exponent) {
        String fraction = all.length() > 1 ? "." + all.substring(1) : "";
        String size = String.valueOf(Math.abs(exponent));
        return (negative ? "-" : "")
                + all.charAt(0)
                + fraction
                + (exponent < 0 ? "e-" : "e+")
                + (size.length() < 2 ? "0" : "")
                + size;
    }
}
