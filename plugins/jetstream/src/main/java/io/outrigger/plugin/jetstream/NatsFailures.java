package io.outrigger.plugin.jetstream;

import io.nats.client.JetStreamApiException;
import io.nats.client.RequestFailureException;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.io.IOException;

/** Turns the client's exceptions into the SPI's. */
final class NatsFailures {

    private static final String NOBODY = "no stream takes it, or the server has no JetStream";
    private static final int REFUSED = 400;
    private static final int ABSENT = 404;

    private NatsFailures() {}

    /** Something that is asked of the server. */
    @FunctionalInterface
    interface Request<T> {
        T send() throws IOException, JetStreamApiException;
    }

    /**
     * Asks it.
     *
     * @param what what is asked, for messages
     */
    static <T> T translating(String what, Request<T> request) {
        try {
            return request.send();
        } catch (JetStreamApiException e) {
            throw refused(what, e);
        } catch (RequestFailureException e) {
            throw new UnavailableException("cannot " + what + ": " + reason(e), e);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("cannot " + what + ": " + e.getMessage(), e);
        } catch (IOException | IllegalStateException e) {
            throw new UnavailableException("cannot " + what + ": " + plain(e), e);
        }
    }

    private static SpiException refused(String what, JetStreamApiException failure) {
        String message = "cannot " + what + ": " + failure.getMessage();
        return switch (failure.getErrorCode()) {
            case REFUSED -> new InvalidRequestException(message, failure);
            case ABSENT -> new NotFoundException(message, failure);
            default -> new UnavailableException(message, failure);
        };
    }

    private static String plain(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("503 No Responders") ? NOBODY : message;
    }

    private static String reason(RequestFailureException failure) {
        return switch (failure.getReason()) {
            case TIMEOUT -> "the server did not answer in time";
            case CONNECTION_CLOSING, CANCELLED -> "the connection was lost";
            case NO_RESPONDERS -> NOBODY;
            case SERVER_ERROR -> failure.getMessage();
        };
    }
}
