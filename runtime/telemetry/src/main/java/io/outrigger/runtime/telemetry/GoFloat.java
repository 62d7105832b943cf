package io.outrigger.runtime.telemetry;

/**
 * Numbers as Go's Prometheus client writes them; the name of a bucket is such a number. Without BigDecimal, which
 * computes tables when it is first used: every start would wait for them.
 */
final class GoFloat {
    private static final double PLAIN_BELOW = 1_000_000;
    private static final int PLAIN_FROM = -4;
    private static final int SCIENTIFIC_FROM = 6;

    private GoFloat() {}

    static String text(double number) {
        double size = Math.abs(number);
        if (number == Math.rint(number) && size < PLAIN_BELOW) {
            return Long.toString((long) number);
        }
        if (!Double.isFinite(number)) {
            return Double.isNaN(number) ? "NaN" : number > 0 ? "+Inf" : "-Inf";
        }
        return (number < 0 ? "-" : "") + Decimal.of(Double.toString(size)).text();
    }

    /** The digits that count, and the power of ten of the first one. */
    private record Decimal(String digits, int exponent) {
        /** Of a number above zero as Java writes it. */
        static Decimal of(String text) {
            int mantissa = text.indexOf('E') < 0 ? text.length() : text.indexOf('E');
            int point = text.indexOf('.');
            String all = text.substring(0, point) + text.substring(point + 1, mantissa);
            int first = 0;
            while (all.charAt(first) == '0') {
                first++;
            }
            int end = all.length();
            while (all.charAt(end - 1) == '0') {
                end--;
            }
            int power = mantissa == text.length() ? 0 : Integer.parseInt(text.substring(mantissa + 1));
            return new Decimal(all.substring(first, end), point - 1 - first + power);
        }

        String text() {
            return exponent < PLAIN_FROM || exponent >= SCIENTIFIC_FROM ? scientific() : plain();
        }

        private String plain() {
            if (exponent < 0) {
                return "0." + "0".repeat(-exponent - 1) + digits;
            }
            int whole = exponent + 1;
            return digits.length() <= whole
                    ? digits + "0".repeat(whole - digits.length())
                    : digits.substring(0, whole) + "." + digits.substring(whole);
        }

        private String scientific() {
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            String size = String.valueOf(Math.abs(exponent));
            return digits.charAt(0) + fraction + (exponent < 0 ? "e-" : "e+") + (size.length() < 2 ? "0" : "") + size;
        }
    }
}
