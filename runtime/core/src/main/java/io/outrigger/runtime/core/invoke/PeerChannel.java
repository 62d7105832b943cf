package io.outrigger.runtime.core.invoke;

/** The way to applications beside other sidecars. */
public interface PeerChannel {
    /**
     * Calls an application through its sidecar.
     *
     * @param address {@code host:port} of the sidecar's internal server
     * @param target whose sidecar is expected there
     * @param request with the headers that name caller, callee and way already in it; trace context is not
     * @throws CallFailure if there is no answer of the application's own
     */
    InvokeResponse invoke(String address, AppTarget target, InvokeRequest request);
}
