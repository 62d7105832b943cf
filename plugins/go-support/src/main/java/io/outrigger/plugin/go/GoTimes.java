package io.outrigger.plugin.go;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Writes moments as RFC 3339 wants them, with as many digits of the second as are not zeros at the end. */
public final class GoTimes {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendOffset("+HH:MM", "Z")
            .toFormatter(Locale.ROOT);

    private GoTimes() {}

    /** @throws java.time.DateTimeException if the year has not four digits */
    public static String text(OffsetDateTime moment) {
        return FORMAT.format(moment);
    }

    /** The same in UTC. */
    public static String text(Instant moment) {
        return text(moment.atOffset(ZoneOffset.UTC));
    }
}
