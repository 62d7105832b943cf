package io.outrigger.tck;

import io.outrigger.spi.Component;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What the TCK classes of all building blocks share. Not for direct use: extend {@code StateStoreTck} or
 * {@code SecretStoreTck}.
 *
 * @param <C> the building block's component interface
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT) // where parallel runs are enabled at all
@ExtendWith(TckExtension.class)
@DisplayNameGeneration(RuleNames.class)
public abstract class ComponentTck<C extends Component> {

    private Optional<ComponentUnderTest<C>> subject = Optional.empty();

    /** For the building blocks' classes. */
    protected ComponentTck() {}

    /** The fixture to test with. Called once, before the first rule. */
    protected abstract BackendFixture<C> fixture();

    final ComponentUnderTest<C> open(BackendFixture<C> fixture) {
        ComponentUnderTest<C> opened = ComponentUnderTest.open(fixture);
        subject = Optional.of(opened);
        return opened;
    }

    /** The component under test; there is one while rules run. */
    public final ComponentUnderTest<C> subject() {
        return subject.orElseThrow(() -> new IllegalStateException("the component under test was not started"));
    }
}
