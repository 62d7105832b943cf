package io.outrigger.spi.nameresolution;

import io.outrigger.spi.Component;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.Subscription;
import java.util.List;

/** Finds the sidecars of applications, and tells others of this one. */
public interface NameResolver extends Component {

    /**
     * Finds the addresses of an application's sidecars.
     *
     * @return {@code host:port} of each, at least one
     * @throws NotFoundException if nobody answers to that id
     */
    List<String> resolve(Target target);

    /** Makes this instance known until the registration is closed. Resolvers that need none do nothing. */
    default Subscription register(Instance instance) {
        return () -> {};
    }

    /**
     * Who is looked for.
     *
     * @param appId the application's id
     * @param namespace its namespace; empty for the caller's own
     * @param port the port to assume where the registry knows none
     */
    record Target(String appId, String namespace, int port) {}

    /**
     * Who is made known.
     *
     * @param appId the application's id
     * @param namespace its namespace
     * @param host the sidecar's address
     * @param internalPort where other sidecars call it
     * @param httpPort where its health can be asked for
     */
    record Instance(String appId, String namespace, String host, int internalPort, int httpPort) {}
}
