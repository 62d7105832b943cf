package io.outrigger.runtime.resources;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/** Durations as Go writes them: {@code 1h15m30.5s}, {@code 300ms}, {@code -1.5h}. */
public final class GoDuration {
    private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int MAX_LENGTH = 200;
    private static final long MICRO = 1_000L;
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private GoDuration() {}

    /**
     * Reads one or more numbers, each with its unit (ns, us, ms, s, m, h). A lone zero needs no unit.
     *
     * @throws IllegalArgumentException saying, in Go's words, what is wrong
     */
    public static Duration parse(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        if (digits.equals("0")) {
            return Duration.ZERO;
        }
        if (digits.isEmpty() || text.length() > MAX_LENGTH) {
            throw invalid(text);
        }
        BigInteger nanos = new Parts(text, digits).sum();
        if (nanos.compareTo(negative ? LONGEST.add(BigInteger.ONE) : LONGEST) > 0) {
            throw invalid(text);
        }
        return Duration.ofNanos((negative ? nanos.negate() : nanos).longValueExact());
    }

    public static Optional<Duration> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException notADuration) {
            return Optional.empty();
        }
    }

    /** As Go prints it: {@code 3m0s}, {@code 1.5s}, {@code 250ms}, {@code 0s}. */
    public static String format(Duration duration) {
        BigInteger nanos = BigInteger.valueOf(duration.getSeconds())
                .multiply(BigInteger.valueOf(SECOND))
                .add(BigInteger.valueOf(duration.getNano()));
        String sign = nanos.signum() < 0 ? "-" : "";
        BigInteger size = nanos.abs();
        return size.signum() == 0 ? "0s" : sign + formatPositive(size);
    }

    private static String formatPositive(BigInteger nanos) {
        if (nanos.compareTo(BigInteger.valueOf(SECOND)) < 0) {
            return formatFraction(nanos.longValueExact());
        }
        BigInteger[] minutes = nanos.divideAndRemainder(BigInteger.valueOf(60 * SECOND));
        BigInteger[] hours = minutes[0].divideAndRemainder(BigInteger.valueOf(60));
        String seconds = plain(minutes[1].longValueExact(), 9) + "s";
        if (minutes[0].signum() == 0) {
            return seconds;
        }
        return (hours[0].signum() == 0 ? "" : hours[0] + "h") + hours[1] + "m" + seconds;
    }

    private static String formatFraction(long nanos) {
        if (nanos < MICRO) {
            return nanos + "ns";
        }
        return nanos < MILLI ? plain(nanos, 3) + "µs" : plain(nanos, 6) + "ms";
    }

    private static String plain(long number, int decimals) {
        String digits = Long.toString(number);
        String padded = "0".repeat(Math.max(0, decimals + 1 - digits.length())) + digits;
        int point = padded.length() - decimals;
        int end = padded.length();
        while (end > point && padded.charAt(end - 1) == '0') {
            end--;
        }
        return end == point
                ? padded.substring(0, point)
                : padded.substring(0, point) + "." + padded.substring(point, end);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("time: invalid duration \"" + text + "\"");
    }

    /** Walks over number and unit pairs. */
    private static final class Parts {
        private final String whole;
        private final String text;
        private int at;

        Parts(String whole, String text) {
            this.whole = whole;
            this.text = text;
        }

        BigInteger sum() {
            BigInteger sum = BigInteger.ZERO;
            while (at < text.length()) {
                String number = number();
                sum = sum.add(scaled(number, unitNanos(unit())));
            }
            return sum;
        }

        private String number() {
            int start = at;
            while (at < text.length() && isNumberCharacter(text.charAt(at))) {
                at++;
            }
            String number = text.substring(start, at);
            boolean twoPoints = number.indexOf('.') != number.lastIndexOf('.');
            if (number.isEmpty() || number.equals(".") || twoPoints) {
                throw invalid(whole);
            }
            return number;
        }

        private String unit() {
            int start = at;
            while (at < text.length() && !isNumberCharacter(text.charAt(at))) {
                at++;
            }
            if (start == at) {
                throw new IllegalArgumentException("time: missing unit in duration \"" + whole + "\"");
            }
            return text.substring(start, at);
        }

        private static boolean isNumberCharacter(char character) {
            return character == '.' || (character >= '0' && character <= '9');
        }

        private static BigInteger scaled(String number, long unit) {
            int point = number.indexOf('.');
            int decimals = point < 0 ? 0 : number.length() - point - 1;
            BigInteger digits = new BigInteger(number.replace(".", ""));
            // Go, too, drops what is finer than a nanosecond, part by part. Not with BigDecimal: the JDK computes large
            // tables for it, 14 ms of CPU time that every start would wait for.
            return digits.multiply(BigInteger.valueOf(unit)).divide(BigInteger.TEN.pow(decimals));
        }

        private long unitNanos(String unit) {
            return switch (unit) {
                case "ns" -> 1;
                case "us", "µs", "μs" -> MICRO;
                case "ms" -> MILLI;
                case "s" -> SECOND;
                case "m" -> 60 * SECOND;
                case "h" -> 3600 * SECOND;
                default ->
                    throw new IllegalArgumentException(
                            "time: unknown unit \"" + unit + "\" in duration \"" + whole + "\"");
            };
        }
    }
}
