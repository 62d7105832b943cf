package io.outrigger.runtime.core.binding;

import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.core.resiliency.PolicyException;
import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceParent;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import io.outrigger.runtime.core.telemetry.Tracing;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.binding.BindingData;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Brings events of input bindings to the application, under the policies for what components deliver. */
public final class BindingDelivery {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor.binding");

    private final BindingApp app;
    private final FollowUps followUps;
    private final Resiliency resiliency;
    private final Tracing tracing;
    private final ComponentMetrics metrics;

    public BindingDelivery(
            BindingApp app, FollowUps followUps, Resiliency resiliency, Tracing tracing, ComponentMetrics metrics) {
        this.app = app;
        this.followUps = followUps;
        this.resiliency = resiliency;
        this.tracing = tracing;
        this.metrics = metrics;
    }

    BindingApp app() {
        return app;
    }

    /**
     * Delivers one event.
     *
     * @throws SpiException if the application did not deal with it
     */
    Optional<BindingData> deliver(String binding, InvokeMethod route, BindingData event) {
        long start = System.nanoTime();
        boolean success = false;
        try (TraceSpan span = span(binding, route, event.metadata())) {
            AppReaction reaction = reaction(new BindingEvent(binding, route, event, span.context()), span);
            success = true;
            followUps.follow(reaction);
            return reaction.answer();
        } finally {
            metrics.bindingEvent(binding, success, System.nanoTime() - start);
        }
    }

    private AppReaction reaction(BindingEvent event, TraceSpan span) {
        try {
            return attempt(event);
        } catch (SpiException e) {
            span.fail(String.valueOf(e.getMessage()));
            LOG.log(
                    System.Logger.Level.DEBUG,
                    () -> "error from app consumer for binding [" + event.binding() + "]: " + e.getMessage());
            throw e;
        }
    }

    private AppReaction attempt(BindingEvent event) {
        try {
            return resiliency.inbound(event.binding(), ComponentKind.BINDINGS).run(() -> app.deliver(event));
        } catch (UnwantedAnswer e) {
            return e.settled();
        } catch (CallFailure e) {
            throw new SpiException("error invoking app: " + e.text(), e);
        } catch (PolicyException e) {
            throw new SpiException("error invoking app: " + e.getMessage(), e);
        }
    }

    private TraceSpan span(String binding, InvokeMethod route, Map<String, String> metadata) {
        TraceSpan span = tracing.begin(Tracing.Kind.CLIENT, "bindings/" + binding, parent(metadata));
        if (span.recording()) {
            span.attribute("db.name", binding);
            span.attribute("db.system", "bindings");
            span.attribute("db.connection_string", "POST /" + route.path());
        }
        return span;
    }

    // The binary form counts if it is there, even if nothing can be read from it.
    private static TraceContext parent(Map<String, String> metadata) {
        String binary = metadata.get("grpc-trace-bin");
        if (binary != null) {
            return TraceParent.ofBinary(binary.getBytes(StandardCharsets.ISO_8859_1))
                    .map(parent -> TraceContext.read(parent, "", ""))
                    .orElse(TraceContext.NONE);
        }
        String parent = metadata.getOrDefault("traceparent", "");
        return parent.isEmpty()
                ? TraceContext.NONE
                : TraceContext.read(parent, metadata.getOrDefault("tracestate", ""), "");
    }
}
