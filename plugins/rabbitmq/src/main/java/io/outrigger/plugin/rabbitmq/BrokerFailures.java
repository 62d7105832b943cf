package io.outrigger.plugin.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.util.Optional;
import java.util.Set;

/** Turns the client's exceptions into the SPI's. */
final class BrokerFailures {

    /** The broker says no, and would say it again. */
    private static final Set<Integer> REFUSALS = Set.of(
            AMQP.ACCESS_REFUSED,
            AMQP.PRECONDITION_FAILED,
            AMQP.COMMAND_INVALID,
            AMQP.NOT_ALLOWED,
            AMQP.NOT_IMPLEMENTED);

    private BrokerFailures() {}

    static SpiException translate(BrokerAddress where, Exception failure) {
        if (failure instanceof SpiException own) {
            return own;
        } else if (refusedLogin(failure)) {
            return new InvalidRequestException("rabbitmq at " + where + " refuses the login", failure);
        } else if (failure instanceof IllegalArgumentException) {
            return new InvalidRequestException("rabbitmq cannot be told this: " + failure.getMessage(), failure);
        }
        Optional<ShutdownSignalException> signal = signal(failure);
        String message = "rabbitmq at " + where + ": "
                + signal.map(BrokerFailures::reason).orElseGet(() -> plain(failure));
        return signal.filter(BrokerFailures::refusal).isPresent()
                ? new InvalidRequestException(message, failure)
                : new UnavailableException(message, failure);
    }

    private static boolean refusedLogin(Throwable failure) {
        return failure instanceof AuthenticationFailureException
                || failure instanceof PossibleAuthenticationFailureException;
    }

    private static Optional<ShutdownSignalException> signal(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ShutdownSignalException signal) {
                return Optional.of(signal);
            }
        }
        return Optional.empty();
    }

    static boolean refusal(ShutdownSignalException signal) {
        return code(signal).filter(REFUSALS::contains).isPresent();
    }

    private static Optional<Integer> code(ShutdownSignalException signal) {
        Method reason = signal.getReason();
        return switch (reason) {
            case AMQP.Channel.Close close -> Optional.of(close.getReplyCode());
            case AMQP.Connection.Close close -> Optional.of(close.getReplyCode());
            case null, default -> Optional.empty();
        };
    }

    /** The broker's own words, without the protocol around them. */
    static String reason(ShutdownSignalException signal) {
        Method reason = signal.getReason();
        return switch (reason) {
            case AMQP.Channel.Close close -> close.getReplyText();
            case AMQP.Connection.Close close -> close.getReplyText();
            case null, default -> "the connection was lost" + cause(signal);
        };
    }

    private static String cause(ShutdownSignalException signal) {
        return signal.getCause() == null ? "" : " (" + plain(signal.getCause()) + ")";
    }

    private static String plain(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
