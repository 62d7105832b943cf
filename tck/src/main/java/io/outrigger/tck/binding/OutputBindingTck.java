package io.outrigger.tck.binding;

import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.tck.ComponentTck;
import io.outrigger.tck.support.FactoryContract;
import io.outrigger.tck.support.LifecycleContract;
import io.outrigger.tck.support.ThreadContract;
import org.junit.jupiter.api.Nested;

/**
 * The rules for output bindings, as a test class to extend:
 *
 * {@snippet :
 * class LedgerBindingTckIT extends OutputBindingTck {
 *     @Override
 *     protected OutputBindingFixture fixture() {
 *         return new LedgerFixture();
 *     }
 * }
 * }
 *
 * <p>Each contract is a nested class, each rule a test. What the operations do is the binding's own tests' business.
 */
public abstract class OutputBindingTck extends ComponentTck<OutputBinding> {

    /** For subclasses. */
    protected OutputBindingTck() {}

    @Override
    protected abstract OutputBindingFixture fixture();

    private void use(OutputBinding binding) {
        OutputBindingFixture.Call call = ((OutputBindingFixture) subject().fixture()).harmless();
        binding.invoke(call.operation(), call.request());
    }

    @Nested
    final class Operations extends OutputContract {
        Operations() {
            super(OutputBindingTck.this);
        }
    }

    @Nested
    final class LifeCycle extends LifecycleContract<OutputBinding> {
        LifeCycle() {
            super(subject());
        }

        @Override
        protected void use(OutputBinding binding) {
            OutputBindingTck.this.use(binding);
        }
    }

    @Nested
    final class Threads extends ThreadContract<OutputBinding> {
        Threads() {
            super(subject());
        }

        @Override
        protected void use(OutputBinding binding) {
            OutputBindingTck.this.use(binding);
        }
    }

    @Nested
    final class Factory extends FactoryContract<OutputBinding> {
        Factory() {
            super(subject(), ComponentKind.BINDINGS);
        }
    }
}
