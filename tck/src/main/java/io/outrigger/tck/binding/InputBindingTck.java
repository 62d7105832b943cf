package io.outrigger.tck.binding;

import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.binding.InputBinding;
import io.outrigger.tck.ComponentTck;
import io.outrigger.tck.support.FactoryContract;
import io.outrigger.tck.support.LifecycleContract;
import io.outrigger.tck.support.ThreadContract;
import org.junit.jupiter.api.Nested;

/**
 * The rules for input bindings, as a test class to extend:
 *
 * {@snippet :
 * class LedgerBindingTckIT extends InputBindingTck {
 *     @Override
 *     protected InputBindingFixture fixture() {
 *         return new LedgerFixture();
 *     }
 * }
 * }
 *
 * <p>Each contract is a nested class, each rule a test. What the events hold is the binding's own tests' business.
 */
public abstract class InputBindingTck extends ComponentTck<InputBinding> {

    /** For subclasses. */
    protected InputBindingTck() {}

    @Override
    protected abstract InputBindingFixture fixture();

    private void use(InputBinding binding) {
        InputBindingFixture fixture = (InputBindingFixture) subject().fixture();
        Events events = new Events(fixture);
        try (Subscription _ = binding.read(events)) {
            events.await(1);
        }
    }

    @Nested
    final class Reading extends ReadContract {
        Reading() {
            super(InputBindingTck.this);
        }
    }

    @Nested
    final class LifeCycle extends LifecycleContract<InputBinding> {
        LifeCycle() {
            super(subject());
        }

        @Override
        protected void use(InputBinding binding) {
            InputBindingTck.this.use(binding);
        }
    }

    @Nested
    final class Threads extends ThreadContract<InputBinding> {
        Threads() {
            super(subject());
        }

        @Override
        protected void use(InputBinding binding) {
            InputBindingTck.this.use(binding);
        }
    }

    @Nested
    final class Factory extends FactoryContract<InputBinding> {
        Factory() {
            super(subject(), ComponentKind.BINDINGS);
        }
    }
}
