package io.outrigger.plugin.kafka;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Turns the driver's exceptions into the SPI's. */
final class KafkaFailures {

    private KafkaFailures() {}

    /** @param what what was tried, and where */
    static SpiException translate(String what, Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof InterruptedException || cause instanceof InterruptException) {
            Thread.currentThread().interrupt();
            return new UnavailableException(what + ": interrupted", cause);
        } else if (cause instanceof SpiException known) {
            return known;
        }
        String message = what + ": " + reason(cause);
        return refused(cause) ? new InvalidRequestException(message, cause) : new UnavailableException(message, cause);
    }

    private static boolean refused(Throwable cause) {
        return cause instanceof AuthenticationException
                || cause instanceof AuthorizationException
                || cause instanceof InvalidTopicException
                || cause instanceof RecordTooLargeException
                || (cause instanceof ConfigException && !unresolved(cause));
    }

    private static boolean unresolved(Throwable cause) {
        return String.valueOf(cause.getMessage()).contains("resolvable");
    }

    /** Futures and constructors of the driver wrap what happened. */
    private static Throwable cause(Throwable failure) {
        boolean wrapped = failure instanceof ExecutionException || failure.getClass() == KafkaException.class;
        return wrapped && failure.getCause() != null ? cause(failure.getCause()) : failure;
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
