package io.outrigger.plugin.go;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes durations as Go does: {@code 1h30m}, {@code 1.5s}, {@code -2ms}, {@code 0}. */
public final class GoDurations {

    private static final int LONGEST = 64;
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private GoDurations() {}

    /** @throws IllegalArgumentException if it is none, or longer than 292 years */
    public static Duration parse(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String amount = signed ? text.substring(1) : text;
        if (amount.equals("0")) {
            return Duration.ZERO;
        }
        long nanos = amount.length() > LONGEST ? invalid(text) : sum(amount, text);
        return Duration.ofNanos(text.startsWith("-") ? -nanos : nanos);
    }

    /** Go's own print: {@code 1h0m2.5s}, {@code 1.5ms}, {@code 0s}. */
    public static String text(Duration duration) {
        if (duration.isNegative()) {
            return "-" + text(duration.negated());
        }
        long nanos = duration.toNanos();
        if (nanos < NANOS.get("us")) {
            return nanos == 0 ? "0s" : nanos + "ns";
        } else if (nanos < NANOS.get("ms")) {
            return decimal(nanos, 3) + "µs";
        } else if (nanos < NANOS.get("s")) {
            return decimal(nanos, 6) + "ms";
        }
        return hoursAndMinutes(duration) + decimal(nanos % NANOS.get("m"), 9) + "s";
    }

    private static String hoursAndMinutes(Duration duration) {
        String hours = duration.toHours() == 0 ? "" : duration.toHours() + "h";
        return duration.toMinutes() == 0 ? "" : hours + duration.toMinutesPart() + "m";
    }

    private static String decimal(long number, int scale) {
        BigDecimal value = BigDecimal.valueOf(number, scale);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static long sum(String amount, String text) {
        Matcher part = PART.matcher(amount);
        BigDecimal sum = BigDecimal.ZERO;
        int end = 0;
        while (end < amount.length() && part.find(end) && part.start() == end) {
            sum = sum.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(NANOS.get(part.group(2)))));
            end = part.end();
        }
        boolean whole = end > 0 && end == amount.length();
        return whole && sum.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                ? sum.setScale(0, RoundingMode.DOWN).longValueExact()
                : invalid(text);
    }

    private static long invalid(String text) {
        throw new IllegalArgumentException("failed to parse duration: time: invalid duration \"" + text + "\"");
    }
}
