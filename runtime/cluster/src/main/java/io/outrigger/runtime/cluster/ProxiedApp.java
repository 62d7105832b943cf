package io.outrigger.runtime.cluster;

import io.grpc.Channel;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * This sidecar's own application, as the target of gRPC calls that are passed on as they are.
 *
 * @param appId its name
 * @param namespace its namespace, meant by callers that name none
 * @param channel the way to it, if it speaks gRPC; asked for each call on an event loop, so it never blocks
 * @param token what the application wants to see, if anything
 */
public record ProxiedApp(String appId, String namespace, Supplier<Optional<Channel>> channel, Optional<String> token) {
    @Override
    public String toString() {
        return "ProxiedApp[" + appId + "]";
    }
}
