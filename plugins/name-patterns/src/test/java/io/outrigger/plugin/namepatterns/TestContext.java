package io.outrigger.plugin.namepatterns;

import io.outrigger.spi.ComponentContext;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

record TestContext(Map<String, String> metadata) implements ComponentContext {

    @Override
    public String name() {
        return "names";
    }

    @Override
    public String appId() {
        return "app";
    }

    @Override
    public ThreadFactory threadFactory() {
        throw new AssertionError("these resolvers need no thread");
    }

    @Override
    public System.Logger logger() {
        return System.getLogger(TestContext.class.getName());
    }
}
