package io.outrigger.plugin.bindingslocal;

import io.outrigger.plugin.go.GoDurations;
import io.outrigger.spi.InvalidRequestException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads schedules as daprd's parser does. */
final class CronSchedules {

    private static final int FIELDS = 6;
    private static final Pattern ZONED = Pattern.compile("(?:CRON_)?TZ=(\\S*)\\s+(.*)", Pattern.DOTALL);
    private static final String EVERY = "@every ";
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private CronSchedules() {}

    /** @throws InvalidRequestException if it makes no sense; the message repeats it and tells why */
    static Schedule parse(String text) {
        try {
            Matcher zoned = ZONED.matcher(text);
            if (zoned.matches()) {
                return parse(zoned.group(2).strip(), zone(zoned.group(1)));
            }
            check(
                    !text.startsWith("TZ=") && !text.startsWith("CRON_TZ="),
                    "timezone prefix " + text + " is not followed by a schedule");
            return parse(text, ZoneId.systemDefault());
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("invalid schedule format '" + text + "': " + e.getMessage(), e);
        }
    }

    private static ZoneId zone(String name) {
        try {
            return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("provided bad location " + name, e);
        }
    }

    private static Schedule parse(String text, ZoneId zone) {
        if (text.startsWith(EVERY)) {
            return every(GoDurations.parse(text.substring(EVERY.length())));
        }
        if (text.startsWith("@")) {
            return new CronSchedule(List.of(named(text).split(" ")), zone);
        }
        List<String> fields = new ArrayList<>(Arrays.asList(text.strip().split("\\s+")));
        check(
                fields.size() == FIELDS || fields.size() == FIELDS - 1,
                "expected 5 to 6 fields, found " + fields.size() + ": " + fields);
        if (fields.size() < FIELDS) {
            fields.addFirst("0");
        }
        return new CronSchedule(fields, zone);
    }

    private static String named(String text) {
        return switch (text) {
            case "@yearly", "@annually" -> "0 0 0 1 1 *";
            case "@monthly" -> "0 0 0 1 * *";
            case "@weekly" -> "0 0 0 * * 0";
            case "@daily", "@midnight" -> "0 0 0 * * *";
            case "@hourly" -> "0 0 * * * *";
            default -> throw new IllegalArgumentException("unrecognized descriptor: " + text);
        };
    }

    private static Schedule every(Duration wanted) {
        Duration period = wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted.truncatedTo(ChronoUnit.MILLIS);
        return after -> Optional.of(next(after, period));
    }

    private static Instant next(Instant after, Duration period) {
        return after.truncatedTo(ChronoUnit.MILLIS).plus(period);
    }

    private static void check(boolean sound, String fault) {
        if (!sound) {
            throw new IllegalArgumentException(fault);
        }
    }
}
