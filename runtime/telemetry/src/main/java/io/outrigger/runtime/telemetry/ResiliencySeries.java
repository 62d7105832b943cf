package io.outrigger.runtime.telemetry;

import io.outrigger.runtime.core.telemetry.ResiliencyMetrics.Use;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What resiliency policies do. */
final class ResiliencySeries {
    private static final String[] LABELS = {"flow_direction", "name", "namespace", "policy", "status", "target"};
    private static final String[] STATES = {"closed", "half-open", "open", "unknown"};

    private final String appId;
    private final MetricFamily<Counter> loaded;
    private final MetricFamily<Counter> executed;
    private final MetricFamily<Counter> activated;
    private final MetricFamily<Gauge> states;
    private final Map<Use, Used> known = new ConcurrentHashMap<>();

    /** What one use is counted in. A breaker has a gauge for each state, of which one is up. */
    private record Used(Counter executed, Counter activated, Map<Gauge, Double> states) {
        void execute() {
            executed.increment();
            states.forEach(Gauge::set);
        }
    }

    ResiliencySeries(MetricFamilies families, String appId) {
        this.appId = appId;
        loaded = families.counter("resiliency/loaded", "Resiliency resources in use.", "name", "namespace");
        executed = families.counter("resiliency/count", "Uses of resiliency policies.", LABELS);
        activated = families.counter(
                "resiliency/activations_total", "Times that a resiliency policy did something.", LABELS);
        states = families.gauge(
                "resiliency/cb_state", "One for the state a circuit breaker is in, zero for the others.", LABELS);
    }

    void loaded(String name, String namespace) {
        loaded.of(appId, name, namespace).increment();
    }

    void executed(Use use) {
        used(use).execute();
    }

    void activated(Use use) {
        used(use).activated().increment();
    }

    // Bounded, since targets come from callers; the rest is worked out anew each time.
    private Used used(Use use) {
        Used found = known.get(use);
        if (found != null) {
            return found;
        }
        Used made = make(use);
        if (known.size() < SeriesCache.LIMIT) {
            known.putIfAbsent(use, made);
        }
        return made;
    }

    private Used make(Use use) {
        Map<Gauge, Double> gauges = new HashMap<>();
        if (!use.status().isEmpty()) {
            for (String state : STATES) {
                gauges.put(states.of(labels(use, state)), state.equals(use.status()) ? 1.0 : 0.0);
            }
        }
        return new Used(
                executed.of(labels(use, use.status())), activated.of(labels(use, use.status())), Map.copyOf(gauges));
    }

    private String[] labels(Use use, String status) {
        return new String[] {appId, use.direction(), use.resource(), use.namespace(), use.policy(), status, use.target()
        };
    }
}
