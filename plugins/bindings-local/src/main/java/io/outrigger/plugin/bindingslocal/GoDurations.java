package io.outrigger.plugin.bindingslocal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as Go writes them: {@code 1h30m}, {@code 1.5s}, {@code -2ms}, {@code 0}. */
final class GoDurations {

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
    static Duration parse(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String amount = signed ? text.substring(1) : text;
        if (amount.equals("0")) {
            return Duration.ZERO;
        }
        long nanos = amount.length() > LONGEST ? invalid(text) : sum(amount, text);
        return Duration.ofNanos(text.startsWith("-") ? -nanos : nanos);
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
