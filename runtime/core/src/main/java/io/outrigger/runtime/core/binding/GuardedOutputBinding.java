package io.outrigger.runtime.core.binding;

import io.outrigger.runtime.core.component.CallGuard;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.runtime.core.telemetry.FlightRecord;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.UnsupportedException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import java.util.List;
import java.util.Optional;

/** Every call into an output binding, measured from outside and guarded from inside. */
public final class GuardedOutputBinding implements OutputBinding {

    private final String name;
    private final OutputBinding binding;
    private final CallGuard guard;
    private final ComponentMetrics metrics;

    public GuardedOutputBinding(String name, OutputBinding binding, CallGuard guard, ComponentMetrics metrics) {
        this.name = name;
        this.binding = binding;
        this.guard = guard;
        this.metrics = metrics;
    }

    @Override
    public void init(Deadline deadline) {
        guard.withoutPolicy().run(() -> binding.init(deadline));
    }

    @Override
    public void ping() {
        guard.withoutPolicy().run(binding::ping);
    }

    @Override
    public void close() {
        guard.withoutPolicy().run(binding::close);
    }

    @Override
    public List<String> operations() {
        return binding.operations();
    }

    @Override
    public UnsupportedException unsupported(String operation) {
        return binding.unsupported(operation);
    }

    @Override
    public Optional<BindingData> invoke(String operation, BindingData request) {
        long start = System.nanoTime();
        boolean success = false;
        try {
            Optional<BindingData> answer = FlightRecord.componentCall(
                    name, operation, () -> guard.call(() -> binding.invoke(operation, request)));
            success = true;
            return answer;
        } finally {
            metrics.bindingInvoked(name, operation, success, System.nanoTime() - start);
        }
    }
}
