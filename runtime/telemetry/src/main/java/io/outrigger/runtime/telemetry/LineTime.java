package io.outrigger.runtime.telemetry;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time as RFC 3339 has it, with as many digits of a second as it takes. By hand, since the platform's formatter
 * costs a starting process several milliseconds.
 */
record LineTime(InstantSource source, ZoneId zone) {
    private static final int NANO_DIGITS = 9;

    String now() {
        Instant now = source.instant();
        ZoneOffset offset = zone.getRules().getOffset(now);
        LocalDateTime local = LocalDateTime.ofEpochSecond(now.getEpochSecond(), now.getNano(), offset);
        StringBuilder out = new StringBuilder(35);
        padded(out, local.getYear(), 4).append('-');
        padded(out, local.getMonthValue(), 2).append('-');
        padded(out, local.getDayOfMonth(), 2).append('T');
        padded(out, local.getHour(), 2).append(':');
        padded(out, local.getMinute(), 2).append(':');
        padded(out, local.getSecond(), 2);
        fraction(out, local.getNano());
        return out.append(zone(offset)).toString();
    }

    private static StringBuilder padded(StringBuilder out, int number, int digits) {
        String text = Integer.toString(number);
        return out.repeat("0", digits - text.length()).append(text);
    }

    private static void fraction(StringBuilder out, int nanos) {
        if (nanos == 0) {
            return;
        }
        padded(out.append('.'), nanos, NANO_DIGITS);
        while (out.charAt(out.length() - 1) == '0') {
            out.setLength(out.length() - 1);
        }
    }

    private static String zone(ZoneOffset offset) {
        // Offsets of historic zones have seconds, which the format has no room for.
        return offset.getTotalSeconds() == 0 ? "Z" : offset.getId().substring(0, "+00:00".length());
    }
}
