package io.outrigger.runtime.core.invoke;

import java.util.Optional;

/** Where other applications' sidecars are. Asked before every call, so an answer usually comes out of memory. */
public interface PeerAddresses {
    /**
     * One address to call now; another call may get another one. Blocks while the name resolver looks, until the
     * thread is interrupted.
     *
     * @return {@code host:port} of the internal server of one of the application's sidecars
     * @throws CallFailure if the application cannot be found, or there is no name resolver
     */
    String resolve(AppTarget target);

    /** An address as {@link #resolve} gives it, if one is in memory. Called on event loops, so it never blocks. */
    default Optional<String> atHand(AppTarget target) {
        return Optional.empty();
    }

    /** Takes note that a sidecar could not be reached there, so that the application is looked for anew. */
    void broken(AppTarget target, String address);
}
