package io.outrigger.runtime.core.invoke;

/** The way to services outside of Dapr. */
public interface EndpointChannel {
    /**
     * Calls a service. Blocks until the head of its answer is there; interrupting the thread gives the call up.
     *
     * @throws CallFailure if there is no answer of the service's own
     */
    InvokeResponse invoke(HttpEndpoint endpoint, InvokeRequest request);
}
