package io.outrigger.plugin.postgresql;

import io.outrigger.plugin.go.GoTimes;
import io.outrigger.plugin.sql.JsonAnswer;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PGInterval;

/**
 * Dates and times. What no calendar of four-digit years has (infinity, years before Christ) stays in the server's own
 * words.
 */
final class TimeForms {

    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter(Locale.ROOT);

    private static final DateTimeFormatter ZONED = new DateTimeFormatterBuilder()
            .append(LOCAL)
            .appendOffset("+HH:mm:ss", "+00")
            .toFormatter(Locale.ROOT);

    private static final Pattern TIME = Pattern.compile("([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{1,6}))?");

    private TimeForms() {}

    static void date(String value, JsonAnswer answer) {
        write(value, answer, () -> LocalDate.parse(value).atStartOfDay().atOffset(ZoneOffset.UTC));
    }

    static void timestamp(String value, JsonAnswer answer) {
        write(value, answer, () -> LocalDateTime.parse(value, LOCAL).atOffset(ZoneOffset.UTC));
    }

    static void zonedTimestamp(String value, JsonAnswer answer) {
        write(
                value,
                answer,
                () -> OffsetDateTime.parse(value, ZONED)
                        .atZoneSameInstant(ZoneId.systemDefault())
                        .toOffsetDateTime());
    }

    private static void write(String value, JsonAnswer answer, Supplier<OffsetDateTime> parser) {
        String text = value;
        try {
            text = GoTimes.text(parser.get());
        } catch (DateTimeException _) {
            // Not ours to express; see above.
        }
        answer.text(text);
    }

    static void time(String value, JsonAnswer answer) {
        Matcher parts = TIME.matcher(value);
        if (!parts.matches()) {
            answer.text(value);
            return;
        }
        long seconds = (Long.parseLong(parts.group(1)) * 60 + Long.parseLong(parts.group(2))) * 60
                + Long.parseLong(parts.group(3));
        String fraction = parts.group(4) == null ? "" : parts.group(4);
        long micros = seconds * 1_000_000 + Long.parseLong((fraction + "000000").substring(0, 6));
        answer.raw("{\"Microseconds\":" + micros + ",\"Valid\":true}");
    }

    static void interval(String value, JsonAnswer answer) throws SQLException {
        PGInterval interval = new PGInterval(value);
        long seconds = (interval.getHours() * 60L + interval.getMinutes()) * 60 + interval.getWholeSeconds();
        long micros = seconds * 1_000_000 + interval.getMicroSeconds();
        answer.raw("{\"Microseconds\":" + micros + ",\"Days\":" + interval.getDays() + ",\"Months\":"
                + (interval.getYears() * 12 + interval.getMonths()) + ",\"Valid\":true}");
    }
}
