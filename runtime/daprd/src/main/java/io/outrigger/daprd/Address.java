package io.outrigger.daprd;

import io.outrigger.spi.nameresolution.NameResolver.Instance;
import java.io.IOException;

/** Where other sidecars find this one, and what they know it by. */
record Address(String appId, String namespace, String host, int internalPort) {

    Instance instance(int appPort, int httpPort) {
        return new Instance(appId, namespace, host, appPort, httpPort, internalPort);
    }

    static Address of(SidecarConfig config) {
        InternalApiFlags internal = config.flags().internalApi();
        String appId = config.flags().identity().appId();
        try {
            int port = internal.port().isPresent()
                    ? internal.port().getAsInt()
                    : StableInternalPort.here(appId).choose();
            String host = HostAddress.ofThisMachine().find(config.environment(), internal.listenAddress());
            String namespace = config.environment().getOrDefault("NAMESPACE", "default");
            return new Address(appId, namespace, host, port);
        } catch (IOException e) {
            throw new StartException("failed to determine host address: " + e.getMessage(), e);
        }
    }
}
