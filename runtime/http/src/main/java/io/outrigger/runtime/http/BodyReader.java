package io.outrigger.runtime.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.RequestException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/** Reads one request's body, and never more of it than is allowed. */
final class BodyReader {

    private static final int FIRST_BUFFER = 64 << 10;
    private static final byte[] NOTHING = {};

    private final ServerRequest request;
    private final ConnectionGuard guard;
    private final BodyBudget budget;
    private final long declared;
    private Optional<BodyBudget.Share> share = Optional.empty();
    private InputStream stream;
    private boolean atEnd;

    BodyReader(ServerRequest request, ConnectionGuard guard, BodyBudget budget, long declared) {
        this.request = request;
        this.guard = guard;
        this.budget = budget;
        this.declared = declared;
        this.atEnd = declared == 0;
    }

    /** Whether nothing of the body is left on the connection. */
    boolean atEnd() {
        return atEnd;
    }

    /**
     * Reads all of the body.
     *
     * @param limit zero or less for what one array can hold
     */
    byte[] all(long limit) {
        long most = limit > 0 ? Math.min(limit, Integer.MAX_VALUE - 8) : Integer.MAX_VALUE - 8;
        if (declared > most) {
            throw BodyException.tooLarge();
        }
        if (atEnd) {
            return NOTHING;
        }
        // What a request declares is not given to it before it has sent some.
        long expected = declared < 0 ? most + 1 : declared;
        byte[] bytes = new byte[(int) Math.min(expected, FIRST_BUFFER)];
        int length = 0;
        while (true) {
            if (length == bytes.length) {
                if (length == declared && ended()) {
                    return bytes;
                }
                bytes = grown(bytes, most);
            }
            int count = some(bytes, length, bytes.length - length);
            if (count < 0) {
                return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
            }
            length += count;
            if (length > most) {
                throw BodyException.tooLarge();
            }
        }
    }

    // The server learns that a body is over only by a read that finds the end.
    private boolean ended() {
        return some(new byte[1], 0, 1) < 0;
    }

    private byte[] grown(byte[] bytes, long most) {
        // One byte more than allowed tells a body that is too large from one that just fits.
        long wanted = Math.max(FIRST_BUFFER, 2L * bytes.length);
        long enough = declared < 0 ? most + 1 : Math.min(declared, most + 1);
        if (wanted > BodyBudget.FREE && share.isEmpty()) {
            share = Optional.of(budget.acquire(enough));
        }
        return Arrays.copyOf(bytes, (int) Math.min(wanted, enough));
    }

    /**
     * Reads some of the body; negative at its end.
     *
     * @throws BodyException if it cannot be read
     * @throws ConnectionLost if the caller is gone
     */
    int some(byte[] into, int from, int most) {
        if (atEnd) {
            return -1;
        }
        try {
            int count = stream().read(into, from, most);
            guard.bodySeen();
            atEnd |= count < 0;
            return count;
        } catch (DataReader.InsufficientDataAvailableException e) {
            throw new BodyException(BodyException.CUT_OFF, e);
        } catch (RequestException | IllegalArgumentException e) {
            throw new BodyException(BodyException.MALFORMED, e);
        } catch (IOException | UncheckedIOException | ServerConnectionException e) {
            throw new ConnectionLost(
                    e instanceof RuntimeException runtime ? runtime : new UncheckedIOException((IOException) e));
        }
    }

    private InputStream stream() {
        if (stream == null) {
            stream = request.content().inputStream();
        }
        return stream;
    }

    /** The body is of no use any more: what it took of the budget is for others. */
    void release() {
        share.ifPresent(BodyBudget.Share::release);
    }

    /** Throws away what is left, up to a limit; afterwards the body is at its end, or the connection is of no use. */
    void drain(int limit) {
        byte[] bytes = new byte[8_192];
        int left = limit;
        try {
            while (!atEnd && left > 0) {
                left -= Math.max(0, some(bytes, 0, bytes.length));
            }
        } catch (BodyException | ConnectionLost _) {
            // The connection is closed in either case.
        }
    }
}
