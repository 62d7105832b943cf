package io.outrigger.plugin.httpmiddleware;

import io.outrigger.spi.ComponentContext;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

record TestContext(Map<String, String> metadata) implements ComponentContext {

    @Override
    public String name() {
        return "middleware";
    }

    @Override
    public String appId() {
        return "app";
    }

    @Override
    public ThreadFactory threadFactory() {
        throw new AssertionError("these need no thread");
    }

    @Override
    public System.Logger logger() {
        return System.getLogger(TestContext.class.getName());
    }
}
