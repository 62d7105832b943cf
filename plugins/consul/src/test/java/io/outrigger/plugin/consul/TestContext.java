package io.outrigger.plugin.consul;

import io.outrigger.spi.ComponentContext;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

record TestContext(Map<String, String> metadata) implements ComponentContext {

    @Override
    public String name() {
        return "consul";
    }

    @Override
    public String appId() {
        return "app";
    }

    @Override
    public ThreadFactory threadFactory() {
        return Thread.ofPlatform().name("consul").daemon(true).factory();
    }

    @Override
    public System.Logger logger() {
        return System.getLogger(TestContext.class.getName());
    }
}
