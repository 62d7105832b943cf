package io.outrigger.runtime.core.resiliency;

import io.outrigger.runtime.core.telemetry.ResiliencyMetrics;
import java.util.ArrayList;
import java.util.List;

/** Writes down what was counted. */
final class Tally implements ResiliencyMetrics {
    final List<String> loaded = new ArrayList<>();
    final List<Use> executed = new ArrayList<>();
    final List<Use> activated = new ArrayList<>();

    @Override
    public void resiliencyLoaded(String name, String namespace) {
        loaded.add(name + "/" + namespace);
    }

    @Override
    public void policyExecuted(Use use) {
        executed.add(use);
    }

    @Override
    public void policyActivated(Use use) {
        activated.add(use);
    }
}
