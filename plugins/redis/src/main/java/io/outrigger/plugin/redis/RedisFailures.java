package io.outrigger.plugin.redis;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.util.List;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Turns the driver's exceptions into the SPI's. */
final class RedisFailures {

    /** Error replies that say "not now" rather than "no". */
    private static final List<String> PASSING = List.of(
            "LOADING ",
            "READONLY ",
            "CLUSTERDOWN ",
            "MASTERDOWN ",
            "TRYAGAIN ",
            "ERR max number of clients reached",
            "BUSY ");

    private RedisFailures() {}

    /** Whether the same command may succeed if it is sent again, on another connection. */
    static boolean passing(JedisException failure) {
        if (failure instanceof JedisDataException) {
            String message = String.valueOf(failure.getMessage());
            return PASSING.stream().anyMatch(message::startsWith);
        }
        return !refusedLogin(failure);
    }

    static SpiException translate(String where, JedisException failure) {
        if (refusedLogin(failure)) {
            return new InvalidRequestException(
                    "redis at " + where + " refuses the login: "
                            + rootCause(failure).getMessage(),
                    failure);
        } else if (failure instanceof JedisDataException reply && !passing(failure)) {
            return new RedisReplyException(reply);
        }
        return new UnavailableException("redis at " + where + ": " + reason(failure), failure);
    }

    /** A refused login arrives inside a failed borrow; a refused command (NOPERM) as the reply to it. */
    private static boolean refusedLogin(JedisException failure) {
        return rootCause(failure) instanceof JedisAccessControlException cause
                && !String.valueOf(cause.getMessage()).startsWith("NOPERM");
    }

    private static String reason(JedisException failure) {
        Throwable root = rootCause(failure);
        String own = String.valueOf(failure.getMessage());
        return root == failure || root.getMessage() == null ? own : own + " (" + root.getMessage() + ")";
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null || root.getSuppressed().length > 0) {
            root = root.getCause() != null ? root.getCause() : root.getSuppressed()[0];
        }
        return root;
    }
}
