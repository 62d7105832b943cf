package io.outrigger.runtime.resources;

import java.math.BigDecimal;

/** Floating-point numbers as Go writes them; component metadata is compared as text, so this can be seen. */
final class GoNumbers {
    private GoNumbers() {}

    /** The shortest text for the number rounded to single precision: what a number becomes where text is wanted. */
    static String asText(double value) {
        float rounded = (float) value;
        if (Float.isNaN(rounded)) {
            return "NaN";
        }
        if (Float.isInfinite(rounded)) {
            return rounded > 0 ? "+Inf" : "-Inf";
        }
        BigDecimal digits = new BigDecimal(Float.toString(rounded)).stripTrailingZeros();
        String sign = isNegativeZero(rounded) ? "-" : "";
        int exponent = exponent(digits);
        boolean scientific = digits.signum() != 0 && (exponent < -4 || exponent >= 6);
        return sign + (scientific ? scientific(digits, exponent, 2) : plain(digits));
    }

    /** The JSON text; the number must be finite. */
    static String asJson(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        String sign = isNegativeZero(value) ? "-" : "";
        int exponent = exponent(digits);
        boolean scientific = digits.signum() != 0 && (exponent < -6 || exponent >= 21);
        return sign + (scientific ? scientific(digits, exponent, 1) : plain(digits));
    }

    private static boolean isNegativeZero(double value) {
        return value == 0 && Double.doubleToRawLongBits(value) != 0;
    }

    private static int exponent(BigDecimal digits) {
        return digits.precision() - digits.scale() - 1;
    }

    private static String plain(BigDecimal digits) {
        return digits.signum() == 0 ? "0" : digits.toPlainString();
    }

    private static String scientific(BigDecimal digits, int exponent, int exponentDigits) {
        String all = digits.unscaledValue().abs().toString();
        String fraction = all.length() > 1 ? "." + all.substring(1) : "";
        String size = String.valueOf(Math.abs(exponent));
        String padding = "0".repeat(Math.max(0, exponentDigits - size.length()));
        return (digits.signum() < 0 ? "-" : "") + all.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + padding
                + size;
    }
}
