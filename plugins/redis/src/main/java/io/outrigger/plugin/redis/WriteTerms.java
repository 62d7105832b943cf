package io.outrigger.plugin.redis;

import io.outrigger.spi.InvalidEtagException;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.state.Concurrency;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.TimeToLive;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * On what terms a record is written, in the form the scripts take.
 *
 * @param version the version to replace; 0 for any
 * @param firstWrite whether later writes must know the version
 * @param expiry seconds to live, 0 for ever; empty to leave the expiry as it is
 */
record WriteTerms(long version, boolean firstWrite, Optional<Long> expiry) {

    private static final byte[] NOTHING = new byte[0];
    private static final byte[] FIRST = {'0'};
    private static final byte[] LAST = {'1'};

    /**
     * Reads a request.
     *
     * @param fallback the component's time to live, for requests that say none
     */
    static WriteTerms of(SetRequest request, TimeToLive fallback) {
        return new WriteTerms(
                version(request), request.concurrency() == Concurrency.FIRST_WRITE, expiry(request, fallback));
    }

    /** Transactions know no first writes. */
    WriteTerms withoutFirstWrite() {
        return new WriteTerms(version, false, expiry);
    }

    byte[] versionText() {
        return ascii(version);
    }

    /** The script marks the record if this is {@code 0}. */
    byte[] firstWriteText() {
        return firstWrite ? FIRST : LAST;
    }

    byte[] expiryText() {
        return expiry.map(WriteTerms::ascii).orElse(NOTHING);
    }

    private static long version(SetRequest request) {
        String etag = request.etag().orElse("");
        if (etag.isEmpty() || request.concurrency() == Concurrency.LAST_WRITE) {
            return 0;
        }
        try {
            return Long.parseLong(etag);
        } catch (NumberFormatException e) {
            throw new InvalidEtagException("etag of key " + request.key() + " is not a number", e);
        }
    }

    private static Optional<Long> expiry(SetRequest request, TimeToLive fallback) {
        TimeToLive own = timeToLive(request);
        TimeToLive chosen = own.specified() ? own : fallback;
        return chosen.specified()
                ? Optional.of(chosen.period().map(Duration::toSeconds).orElse(0L))
                : Optional.empty();
    }

    private static TimeToLive timeToLive(SetRequest request) {
        try {
            return TimeToLive.of(request.metadata());
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException("failed to parse ttl from metadata: " + e.getMessage(), e);
        }
    }

    private static byte[] ascii(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
