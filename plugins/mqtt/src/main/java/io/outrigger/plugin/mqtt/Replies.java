package io.outrigger.plugin.mqtt;

import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.exceptions.MqttClientStateException;
import com.hivemq.client.mqtt.exceptions.MqttSessionExpiredException;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a broker's answers for as long as there is a connection they could come by. */
final class Replies {

    private final String broker;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /** @param broker its address, for messages */
    Replies(String broker) {
        this.broker = broker;
    }

    /** The connection ended: nobody waits any more. */
    void lost(Throwable cause) {
        end.completeExceptionally(new ConnectionLostException("the connection to " + broker + " was lost", cause));
    }

    boolean lost() {
        return end.isDone();
    }

    /** Waits for an answer. An answer nobody waits for any more is cancelled, so that it holds nothing. */
    <T> T await(CompletableFuture<T> answer, Deadline deadline, String what) {
        try {
            long nanos = deadline.remaining().toNanos();
            return CompletableFuture.anyOf(answer, end)
                    .thenApply(_ -> answer.getNow(null))
                    .get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new UnavailableException(what + ": " + broker + " did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(what + ": interrupted", e);
        } catch (ExecutionException e) {
            throw failure(what, e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private SpiException failure(String what, Throwable cause) {
        return switch (cause) {
            case ConnectionLostException lost -> lost;
            case ConnectionClosedException e -> closed(e);
            case MqttClientStateException e -> closed(e);
            case MqttSessionExpiredException e -> closed(e);
            case null, default -> new UnavailableException(what + ": " + broker + ": " + reason(cause), cause);
        };
    }

    private ConnectionLostException closed(Exception cause) {
        return new ConnectionLostException("the connection to " + broker + " was lost", cause);
    }

    /** The deepest message there is: the client wraps what the network says. */
    static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }
}
