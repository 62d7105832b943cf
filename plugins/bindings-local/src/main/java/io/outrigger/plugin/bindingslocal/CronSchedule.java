package io.outrigger.plugin.bindingslocal;

import io.outrigger.plugin.bindingslocal.CronField.Bounds;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Moments whose fields of the calendar all match. An hour that a time zone skips has none, and one it repeats has them
 * twice.
 */
final class CronSchedule implements Schedule {

    private static final int YEARS_AHEAD = 5;
    private static final int DAYS = 7;

    private final CronField second;
    private final CronField minute;
    private final CronField hour;
    private final CronField dayOfMonth;
    private final CronField month;
    private final CronField dayOfWeek;
    private final ZoneId zone;

    /** @param fields six of them, seconds first */
    CronSchedule(List<String> fields, ZoneId zone) {
        this.second = CronField.parse(fields.get(0), Bounds.SECOND);
        this.minute = CronField.parse(fields.get(1), Bounds.MINUTE);
        this.hour = CronField.parse(fields.get(2), Bounds.HOUR);
        this.dayOfMonth = CronField.parse(fields.get(3), Bounds.DAY_OF_MONTH);
        this.month = CronField.parse(fields.get(4), Bounds.MONTH);
        this.dayOfWeek = CronField.parse(fields.get(5), Bounds.DAY_OF_WEEK);
        this.zone = zone;
    }

    @Override
    public Optional<Instant> next(Instant after) {
        ZonedDateTime at = after.atZone(zone).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        int lastYear = at.getYear() + YEARS_AHEAD;
        while (at.getYear() <= lastYear) {
            Optional<ZonedDateTime> later = skip(at);
            if (later.isEmpty()) {
                return Optional.of(at.toInstant());
            }
            at = later.get();
        }
        return Optional.empty();
    }

    /** Past the largest unit that does not match; empty if all do. */
    private Optional<ZonedDateTime> skip(ZonedDateTime at) {
        if (!month.has(at.getMonthValue())) {
            return Optional.of(at.toLocalDate().withDayOfMonth(1).plusMonths(1).atStartOfDay(zone));
        }
        if (!day(at)) {
            return Optional.of(at.toLocalDate().plusDays(1).atStartOfDay(zone));
        }
        if (!hour.has(at.getHour())) {
            return Optional.of(at.truncatedTo(ChronoUnit.HOURS).plusHours(1));
        }
        if (!minute.has(at.getMinute())) {
            return Optional.of(at.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1));
        }
        return second.has(at.getSecond()) ? Optional.empty() : Optional.of(at.plusSeconds(1));
    }

    // If both fields for days say something, one of them is enough.
    private boolean day(ZonedDateTime at) {
        boolean ofMonth = dayOfMonth.has(at.getDayOfMonth());
        boolean ofWeek = dayOfWeek.has(at.getDayOfWeek().getValue() % DAYS);
        return (dayOfMonth.any() || dayOfWeek.any()) ? (ofMonth && ofWeek) : (ofMonth || ofWeek);
    }
}
