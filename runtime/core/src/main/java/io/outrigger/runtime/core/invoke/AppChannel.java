package io.outrigger.runtime.core.invoke;

/**
 * The way to the application this sidecar stands beside. Every call waits for one of the application's permits, adds
 * the application's token and leaves out headers that belong to one hop only.
 */
public interface AppChannel {
    /**
     * Calls a method of the application. Blocks until the head of its answer is there; the body may still be on its
     * way. Interrupting the thread gives the call up.
     *
     * @throws CallFailure if there is no answer of the application's own
     */
    InvokeResponse invoke(InvokeRequest request);

    /** Whether the application speaks gRPC. */
    boolean grpc();
}
