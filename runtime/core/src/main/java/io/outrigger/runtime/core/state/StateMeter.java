package io.outrigger.runtime.core.state;

import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.runtime.core.telemetry.FlightRecord;
import java.util.function.Supplier;

/** Measures the calls into one store. */
public final class StateMeter {

    private final String component;
    private final ComponentMetrics metrics;

    public StateMeter(String component, ComponentMetrics metrics) {
        this.component = component;
        this.metrics = metrics;
    }

    <T> T measure(String operation, Supplier<T> call) {
        long start = System.nanoTime();
        boolean success = false;
        try {
            T result = FlightRecord.componentCall(component, operation, call);
            success = true;
            return result;
        } finally {
            metrics.stateInvoked(component, operation, success, System.nanoTime() - start);
        }
    }
}
