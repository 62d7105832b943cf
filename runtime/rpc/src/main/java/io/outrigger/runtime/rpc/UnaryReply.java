package io.outrigger.runtime.rpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;

/**
 * How a call with one response ended.
 *
 * @param headers what the server sent first; empty if it sent nothing but a status
 * @param message present if the status is OK
 */
public record UnaryReply<R>(Metadata headers, Optional<R> message, Status status, Metadata trailers) {

    /**
     * The message.
     *
     * @throws StatusRuntimeException with the trailers, if the status is not OK
     */
    public R orThrow() {
        return message.orElseThrow(() -> new StatusRuntimeException(status, trailers));
    }

    // Metadata may hold secrets.
    @Override
    public String toString() {
        return "UnaryReply[" + status.getCode() + "]";
    }
}
