package io.outrigger.runtime.cluster;

import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import io.outrigger.runtime.rpc.Relay;

/** Counts the attempts of calls that name their target as an application does. */
final class ProxyCount {
    private final InvokeMetrics metrics;

    ProxyCount(InvokeMetrics metrics) {
        this.metrics = metrics;
    }

    /** Counts an attempt that begins now, and its answer before it is told. Answers of streams are not counted. */
    Relay.Ending around(ProxiedCall call, Relay.Ending ending) {
        if (call.named().isEmpty()) {
            return ending;
        }
        String name = call.named().get();
        metrics.requestSent(name, call.type());
        long start = System.nanoTime();
        return end -> {
            if (!call.stream()) {
                metrics.responseReceived(name, end.status().getCode().value(), call.type(), System.nanoTime() - start);
            }
            ending.ended(end);
        };
    }
}
