package io.outrigger.runtime.core.invoke;

import java.util.Optional;

/**
 * Where calls can go.
 *
 * @param app absent if this sidecar stands beside no application
 */
public record InvokeWays(
        Optional<AppChannel> app, EndpointChannel endpoints, PeerChannel peers, PeerAddresses addresses) {}
