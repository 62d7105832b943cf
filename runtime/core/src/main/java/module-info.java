/** The building blocks as use cases: no HTTP, no gRPC, no YAML. */
module io.outrigger.runtime.core {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires cel.standalone;
    requires transitive io.outrigger.runtime.loader;
    requires transitive io.outrigger.runtime.resources;
    requires transitive io.outrigger.spi;
    requires transitive jdk.jfr;

    exports io.outrigger.runtime.core.binding;
    exports io.outrigger.runtime.core.component;
    exports io.outrigger.runtime.core.middleware;
    exports io.outrigger.runtime.core.resiliency;
    exports io.outrigger.runtime.core.invoke;
    exports io.outrigger.runtime.core.app;
    exports io.outrigger.runtime.core.error;
    exports io.outrigger.runtime.core.expression;
    exports io.outrigger.runtime.core.health;
    exports io.outrigger.runtime.core.metadata;
    exports io.outrigger.runtime.core.nameresolution;
    exports io.outrigger.runtime.core.outbox;
    exports io.outrigger.runtime.core.pubsub;
    exports io.outrigger.runtime.core.secret;
    exports io.outrigger.runtime.core.state;
    exports io.outrigger.runtime.core.subscription;
    exports io.outrigger.runtime.core.telemetry;
}
