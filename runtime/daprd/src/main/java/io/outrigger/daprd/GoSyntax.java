package io.outrigger.daprd;

import io.outrigger.runtime.resources.GoDuration;
import io.outrigger.runtime.resources.GoQuote;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers, switches and durations as Go's flag packages read them. Failures are worded as theirs. */
final class GoSyntax {
    private static final Pattern INTEGER =
            Pattern.compile("0[xX](_?[0-9a-fA-F])+|0[bB](_?[01])+|0[oO]?(_?[0-7])+|[1-9](_?[0-9])*|0");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]+");
    private static final int LONGEST = 200;
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);

    private GoSyntax() {}

    /** A whole number that may have a base prefix and underscores. */
    static long number(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        BigInteger size = magnitude(signed ? text.substring(1) : text, "ParseInt", text);
        return bounded(text.startsWith("-") ? size.negate() : size, "ParseInt", text);
    }

    static long count(String text) {
        return bounded(magnitude(text, "ParseUint", text), "ParseUint", text);
    }

    /** A whole number in plain decimal digits, as ports are written. */
    static long decimal(String text) {
        if (text.length() > LONGEST || !DECIMAL.matcher(text).matches()) {
            throw failure("Atoi", text, "invalid syntax");
        }
        return bounded(new BigInteger(text), "Atoi", text);
    }

    static boolean bool(String text) {
        return switch (text) {
            case "1", "t", "T", "TRUE", "true", "True" -> true;
            case "0", "f", "F", "FALSE", "false", "False" -> false;
            default -> throw failure("ParseBool", text, "invalid syntax");
        };
    }

    static Duration duration(String text) {
        return GoDuration.parse(text);
    }

    private static BigInteger magnitude(String digits, String function, String text) {
        if (digits.length() > LONGEST || !INTEGER.matcher(digits).matches()) {
            throw failure(function, text, "invalid syntax");
        }
        String plain = digits.replace("_", "").toLowerCase(Locale.ROOT);
        if (plain.startsWith("0x")) {
            return new BigInteger(plain.substring(2), 16);
        }
        if (plain.startsWith("0b")) {
            return new BigInteger(plain.substring(2), 2);
        }
        boolean octal = plain.length() > 1 && plain.startsWith("0");
        return octal ? new BigInteger(plain.substring(plain.startsWith("0o") ? 2 : 1), 8) : new BigInteger(plain);
    }

    private static long bounded(BigInteger value, String function, String text) {
        if (value.compareTo(LARGEST) > 0 || value.compareTo(SMALLEST) < 0) {
            throw failure(function, text, "value out of range");
        }
        return value.longValueExact();
    }

    private static IllegalArgumentException failure(String function, String text, String reason) {
        return new IllegalArgumentException(
                "strconv." + function + ": parsing " + GoQuote.quoted(text) + ": " + reason);
    }
}
