package io.outrigger.runtime.core.invoke;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The services outside of Dapr that can be called by name. They come and go while calls are made. */
public final class HttpEndpoints {
    private final Map<String, HttpEndpoint> byName = new ConcurrentHashMap<>();

    /** Adds an endpoint, in place of one of that name. */
    public void put(HttpEndpoint endpoint) {
        byName.put(endpoint.name(), endpoint);
    }

    public void remove(String name) {
        byName.remove(name);
    }

    public Optional<HttpEndpoint> find(String name) {
        return byName.isEmpty() ? Optional.empty() : Optional.ofNullable(byName.get(name));
    }
}
