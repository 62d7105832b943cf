package io.outrigger.runtime.telemetry;

import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import io.outrigger.runtime.core.telemetry.Tracing;
import java.lang.System.Logger.Level;

/**
 * One runtime's tracing. Nothing of OpenTelemetry is loaded unless spans are sent somewhere, and then by the threads
 * that send them.
 */
public final class DaprTracing implements Tracing, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dapr.runtime");

    private final Tracing tracing;
    private final SpanExport export;

    private DaprTracing(Tracing tracing, SpanExport export) {
        this.tracing = tracing;
        this.export = export;
    }

    /**
     * Begins as the settings want it.
     *
     * @throws IllegalArgumentException if spans cannot be sent where the settings say
     */
    public static DaprTracing open(TracingSettings settings) {
        Sampler sampler = Sampler.of(settings.spec().samplingRate());
        SpanExport export = SpanExport.open(settings);
        LOG.log(Level.INFO, "Dapr trace sampler initialized: " + sampler);
        return new DaprTracing(tracing(settings, sampler, export), export);
    }

    private static Tracing tracing(TracingSettings settings, Sampler sampler, SpanExport export) {
        if (sampler.off()) {
            return OFF;
        }
        boolean asked = export.wanted() || !settings.spec().samplingRate().isEmpty();
        return asked ? new SamplingTracing(sampler, export) : PASSING;
    }

    @Override
    public boolean enabled() {
        return tracing.enabled();
    }

    @Override
    public TraceSpan begin(Kind kind, String name, TraceContext parent) {
        return tracing.begin(kind, name, parent);
    }

    /** Sends what is left, for no longer than a few seconds, and ends the threads that do. Idempotent. */
    @Override
    public void close() {
        export.close();
    }
}
