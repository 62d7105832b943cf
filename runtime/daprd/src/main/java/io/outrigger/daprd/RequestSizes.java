package io.outrigger.daprd;

import io.outrigger.runtime.resources.Quantity;

/** Limits of requests, which both a newer and an older flag can set; the newer one wins. */
record RequestSizes(long body, long headers) {
    private static final long DEFAULT_BODY = 4L << 20;
    private static final long DEFAULT_HEADERS = 4L << 10;
    private static final int MEGA = 20;
    private static final int KILO = 10;

    static RequestSizes from(FlagValues values) throws InvalidFlagException {
        return new RequestSizes(
                size(values, Flag.MAX_BODY_SIZE, older(values, Flag.DAPR_HTTP_MAX_REQUEST_SIZE, MEGA), DEFAULT_BODY),
                size(
                        values,
                        Flag.READ_BUFFER_SIZE,
                        older(values, Flag.DAPR_HTTP_READ_BUFFER_SIZE, KILO),
                        DEFAULT_HEADERS));
    }

    private static long older(FlagValues values, Flag flag, int shift) {
        long units = values.number(flag);
        return units > 0 ? Math.min(units, Long.MAX_VALUE >> shift) << shift : units;
    }

    private static long size(FlagValues values, Flag flag, long older, long fallback) throws InvalidFlagException {
        long size = values.has(flag) ? quantity(values.text(flag), flag) : older;
        return size == -1 ? fallback : size;
    }

    private static long quantity(String text, Flag flag) throws InvalidFlagException {
        try {
            return Quantity.parse(text);
        } catch (IllegalArgumentException invalid) {
            throw new InvalidFlagException("invalid value for '" + flag.text() + "' option: " + invalid.getMessage());
        }
    }
}
