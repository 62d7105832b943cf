package io.outrigger.runtime.rpc;

/**
 * A method with one request and one response, as plain blocking code. It runs on a virtual thread of its own, inside
 * the call's {@link io.grpc.Context}, and is interrupted when the caller gives up or its deadline passes.
 */
@FunctionalInterface
public interface UnaryMethod<Q, R> {

    /**
     * Answers one call. Whatever it throws is told to the caller: a {@code DaprException} with its code and details,
     * anything else as unknown.
     */
    R call(Q request, CallContext context) throws Exception;
}
