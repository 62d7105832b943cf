package io.outrigger.runtime.core.binding;

import io.outrigger.runtime.core.component.CallGuard;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.binding.BindingHandler;
import io.outrigger.spi.binding.InputBinding;

/** Every call into an input binding. Policies stand around the delivery, not around the reading. */
public final class GuardedInputBinding implements InputBinding {

    private final InputBinding binding;
    private final CallGuard guard;

    public GuardedInputBinding(InputBinding binding, CallGuard guard) {
        this.binding = binding;
        this.guard = guard.withoutPolicy();
    }

    @Override
    public void init(Deadline deadline) {
        guard.run(() -> binding.init(deadline));
    }

    @Override
    public void ping() {
        guard.run(binding::ping);
    }

    @Override
    public void close() {
        guard.run(binding::close);
    }

    @Override
    public Subscription read(BindingHandler handler) {
        Subscription subscription = guard.call(() -> binding.read(handler));
        return () -> guard.run(subscription::close);
    }
}
