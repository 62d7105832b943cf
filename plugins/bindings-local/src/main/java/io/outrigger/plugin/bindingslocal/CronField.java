package io.outrigger.plugin.bindingslocal;

import java.util.List;
import java.util.Locale;

/**
 * One field of a cron schedule: the numbers it lets through.
 *
 * @param bits a bit for each number
 * @param any whether it was left open, which decides how the two fields for days go together
 */
record CronField(long bits, boolean any) {

    /** What a field may hold. Names count from the lowest number. */
    enum Bounds {
        SECOND(0, 59, List.of()),
        MINUTE(0, 59, List.of()),
        HOUR(0, 23, List.of()),
        DAY_OF_MONTH(1, 31, List.of()),
        MONTH(1, 12, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
        DAY_OF_WEEK(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

        private final int low;
        private final int high;
        private final List<String> names;

        Bounds(int low, int high, List<String> names) {
            this.low = low;
            this.high = high;
            this.names = names;
        }

        private int number(String text) {
            int named = names.indexOf(text.toLowerCase(Locale.ROOT));
            return named >= 0 ? named + low : CronField.number(text);
        }
    }

    /**
     * Reads a list of numbers and ranges.
     *
     * @throws IllegalArgumentException if it makes no sense
     */
    static CronField parse(String text, Bounds bounds) {
        long bits = 0;
        boolean any = false;
        for (String part : text.split(",", -1)) {
            if (!part.isEmpty()) {
                CronField field = range(part, bounds);
                bits |= field.bits;
                any |= field.any;
            }
        }
        return new CronField(bits, any);
    }

    private static CronField range(String text, Bounds bounds) {
        String[] stepped = text.split("/", -1);
        String[] ends = stepped[0].split("-", -1);
        boolean open = ends[0].equals("*") || ends[0].equals("?");
        check(stepped.length <= 2, "too many slashes: " + text);
        check(open || ends.length <= 2, "too many hyphens: " + text);
        int low = open ? bounds.low : bounds.number(ends[0]);
        int high = open ? bounds.high : bounds.number(ends[ends.length - 1]);
        int step = 1;
        if (stepped.length == 2) {
            step = number(stepped[1]);
            high = ends.length == 1 ? bounds.high : high;
        }
        check(low >= bounds.low, "beginning of range (" + low + ") below minimum (" + bounds.low + "): " + text);
        check(high <= bounds.high, "end of range (" + high + ") above maximum (" + bounds.high + "): " + text);
        check(low <= high, "beginning of range (" + low + ") beyond end of range (" + high + "): " + text);
        check(step > 0, "step of range should be a positive number: " + text);
        return new CronField(bits(low, high, step), open && step == 1);
    }

    private static long bits(int low, int high, int step) {
        long bits = 0;
        for (long i = low; i <= high; i += step) {
            bits |= 1L << i;
        }
        return bits;
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            check(number >= 0, "negative number (" + number + ") not allowed: " + text);
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("failed to parse int from " + text, e);
        }
    }

    private static void check(boolean sound, String fault) {
        if (!sound) {
            throw new IllegalArgumentException(fault);
        }
    }

    boolean has(int number) {
        return (bits >> number & 1) != 0;
    }
}
