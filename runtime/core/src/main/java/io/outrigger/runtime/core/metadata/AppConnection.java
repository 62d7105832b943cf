package io.outrigger.runtime.core.metadata;

import java.util.Optional;

/**
 * How the sidecar reaches its application.
 *
 * @param port zero if there is none
 * @param maxConcurrency zero if there is no limit
 */
public record AppConnection(
        int port, String protocol, String channelAddress, int maxConcurrency, Optional<HealthProbe> health) {

    /**
     * How the application's health is asked for.
     *
     * @param path empty for gRPC applications
     * @param interval a duration as Dapr writes it
     * @param timeout a duration as Dapr writes it
     */
    public record HealthProbe(String path, String interval, String timeout, int threshold) {}
}
