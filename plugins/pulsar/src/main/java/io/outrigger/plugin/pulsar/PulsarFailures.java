package io.outrigger.plugin.pulsar;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import org.apache.pulsar.client.api.PulsarClientException;

/** Turns the client's exceptions into the SPI's. */
final class PulsarFailures {

    private PulsarFailures() {}

    /** Something that is asked of the client. */
    @FunctionalInterface
    interface Request<T> {
        T send() throws PulsarClientException;
    }

    /**
     * Asks it.
     *
     * @param what what is asked, for messages
     */
    static <T> T translating(String what, Request<T> request) {
        try {
            return request.send();
        } catch (PulsarClientException e) {
            throw translated(what, e);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("cannot " + what + ": " + e.getMessage(), e);
        }
    }

    static SpiException translated(String what, PulsarClientException failure) {
        String message = "cannot " + what + ": " + firstLine(failure);
        return switch (failure) {
            case PulsarClientException.AuthenticationException e -> new InvalidRequestException(message, e);
            case PulsarClientException.AuthorizationException e -> new InvalidRequestException(message, e);
            case PulsarClientException.InvalidTopicNameException e -> new InvalidRequestException(message, e);
            case PulsarClientException.InvalidMessageException e -> new InvalidRequestException(message, e);
            case PulsarClientException.InvalidConfigurationException e -> new InvalidRequestException(message, e);
            case PulsarClientException e -> new UnavailableException(message, e);
        };
    }

    /** What follows is the server's stack. */
    private static String firstLine(PulsarClientException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
