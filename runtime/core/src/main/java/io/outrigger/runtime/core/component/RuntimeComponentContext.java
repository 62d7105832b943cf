package io.outrigger.runtime.core.component;

import io.outrigger.spi.ComponentContext;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

/** What a component is told and lent. */
final class RuntimeComponentContext implements ComponentContext {

    private final RuntimeIdentity identity;
    private final String name;
    private final Map<String, String> metadata;
    private final ThreadFactory threads;

    RuntimeComponentContext(
            RuntimeIdentity identity, String name, Map<String, String> metadata, ThreadFactory threads) {
        this.identity = identity;
        this.name = name;
        this.metadata = Map.copyOf(metadata);
        this.threads = threads;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String appId() {
        return identity.appId();
    }

    @Override
    public String namespace() {
        return identity.namespace();
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public ThreadFactory threadFactory() {
        return threads;
    }

    @Override
    public System.Logger logger() {
        return System.getLogger("dapr.contrib." + name);
    }
}
