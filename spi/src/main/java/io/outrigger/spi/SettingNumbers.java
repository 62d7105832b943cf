package io.outrigger.spi;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number and duration texts that Dapr's metadata use. */
final class SettingNumbers {

    private static final Pattern PART = Pattern.compile("([0-9]*\\.?[0-9]*)(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private SettingNumbers() {}

    static long parseLong(String text) {
        String digits = text.strip();
        boolean negative = digits.startsWith("-");
        digits = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        long value = parsePositive(digits.replace("_", ""));
        return negative ? -value : value;
    }

    private static long parsePositive(String digits) {
        String lower = digits.toLowerCase(java.util.Locale.ROOT);
        if (lower.startsWith("0x")) {
            return parseDigits(lower.substring(2), 16);
        } else if (lower.startsWith("0b")) {
            return parseDigits(lower.substring(2), 2);
        } else if (lower.startsWith("0o")) {
            return parseDigits(lower.substring(2), 8);
        }
        return lower.length() > 1 && lower.startsWith("0") ? parseDigits(lower, 8) : parseDigits(lower, 10);
    }

    private static long parseDigits(String digits, int radix) {
        if (digits.isEmpty() || Character.digit(digits.charAt(0), radix) < 0) {
            throw new NumberFormatException("not a number");
        }
        return Long.parseLong(digits, radix);
    }

    static Duration parseDuration(String text, Setting.Unit unit) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return Duration.ZERO;
        }
        return stripped.matches("[+-]?[0-9]+") ? bare(Long.parseLong(stripped), unit) : spelled(stripped);
    }

    private static Duration bare(long count, Setting.Unit unit) {
        return switch (unit) {
            case NANOSECONDS -> Duration.ofNanos(count);
            case MILLISECONDS -> Duration.ofMillis(count);
            case SECONDS -> Duration.ofSeconds(count);
        };
    }

    private static Duration spelled(String text) {
        boolean negative = text.startsWith("-");
        String rest = negative || text.startsWith("+") ? text.substring(1) : text;
        Matcher part = PART.matcher(rest);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(NANOS.get(part.group(2)))));
            end = part.end();
        }
        if (end != rest.length()) {
            throw new NumberFormatException("not a duration");
        }
        long exact = nanos.toBigInteger().longValueExact();
        return Duration.ofNanos(negative ? -exact : exact);
    }
}
