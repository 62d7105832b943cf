package io.outrigger.runtime.core.invoke;

/** The way to applications beside other sidecars. */
public interface PeerChannel {
    /**
     * Calls an application through its sidecar.
     *
     * @param address {@code host:port} of the sidecar's internal server
     * @param target whose sidecar is expected there
     * @throws CallFailure if there is no answer of the application's own
     */
    InvokeResponse invoke(String address, AppTarget target, InvokeRequest request);
}
