package io.outrigger.runtime.core.invoke;

import io.outrigger.runtime.core.error.GrpcCode;
import java.util.Optional;

/** Finds out what a caller means by a target. */
final class InvokeTargets {
    private final AppTarget self;
    private final InvokeTarget own;
    private final HttpEndpoints endpoints;

    InvokeTargets(AppTarget self, HttpEndpoints endpoints) {
        this.self = self;
        this.own = new InvokeTarget.Own(self.appId());
        this.endpoints = endpoints;
    }

    /**
     * Reads a target.
     *
     * @throws CallFailure if it is empty or has too many dots
     */
    InvokeTarget find(String target) {
        if (target.startsWith("http://") || target.startsWith("https://")) {
            return new InvokeTarget.Outside(HttpEndpoint.literal(target), true);
        }
        int dot = target.indexOf('.');
        if (target.isEmpty()) {
            throw new CallFailure(GrpcCode.UNKNOWN, "app id is empty", null);
        }
        if (dot != target.lastIndexOf('.')) {
            throw new CallFailure(GrpcCode.UNKNOWN, "invalid app id " + target, null);
        }
        return dot < 0 ? named(target, self.namespace()) : named(target.substring(0, dot), target.substring(dot + 1));
    }

    // An endpoint stands before an application of its name.
    private InvokeTarget named(String id, String namespace) {
        Optional<HttpEndpoint> endpoint = endpoints.find(id);
        if (endpoint.isPresent()) {
            return new InvokeTarget.Outside(endpoint.get(), false);
        }
        boolean ours = id.equals(self.appId()) && namespace.equals(self.namespace());
        return ours ? own : new InvokeTarget.Peer(new AppTarget(id, namespace));
    }
}
