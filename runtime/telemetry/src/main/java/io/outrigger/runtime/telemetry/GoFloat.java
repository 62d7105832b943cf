package io.outrigger.runtime.telemetry;

import java.math.BigDecimal;

/** Numbers as Go's Prometheus client writes them; the name of a bucket is such a number. */
final class GoFloat {
    private static final double PLAIN_BELOW = 1_000_000;
    private static final int SCIENTIFIC_FROM = 6;

    private GoFloat() {}

    static String text(double number) {
        if (number == Math.rint(number) && Math.abs(number) < PLAIN_BELOW) {
            return Long.toString((long) number);
        }
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        return exponent < -4 || exponent >= SCIENTIFIC_FROM ? scientific(digits, exponent) : digits.toPlainString();
    }

    private static String scientific(BigDecimal digits, int exponent) {
        String all = digits.unscaledValue().abs().toString();
        String fraction = all.length() > 1 ? "." + all.substring(1) : "";
        String size = String.valueOf(Math.abs(exponent));
        return (digits.signum() < 0 ? "-" : "")
                + all.charAt(0)
                + fraction
                + (exponent < 0 ? "e-" : "e+")
                + (size.length() < 2 ? "0" : "")
                + size;
    }
}
