package io.outrigger.tck.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.Component;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.tck.Ability;
import io.outrigger.tck.ComponentUnderTest;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Disruption;
import io.outrigger.tck.Level;
import io.outrigger.tck.Rule;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestInstance;

/** Beginning and end of a component's life. Every rule makes its own components. */
@Contract
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
public abstract class LifecycleContract<C extends Component> {

    private static final String SPI = "the Javadoc of io.outrigger.spi.Component";

    private final ComponentUnderTest<C> subject;

    /** For the building blocks' classes. */
    protected LifecycleContract(ComponentUnderTest<C> subject) {
        this.subject = subject;
    }

    /** Does something that needs the backend, and fails if it does not work. */
    protected abstract void use(C component);

    private Map<String, String> dead() {
        Optional<Map<String, String>> dead = subject.fixture().deadMetadata();
        Assumptions.assumeTrue(dead.isPresent(), "the fixture knows no dead backend");
        return dead.orElseThrow();
    }

    /** If this fails, look for connection pools that connect in the background, or time limits of the client. */
    @Rule(id = "LIFE-01", says = "init against a dead backend fails within its deadline", source = SPI)
    void deadBackend() {
        Duration deadline = subject.patience().deadInit();
        C component = subject.create(dead());
        long begin = System.nanoTime();
        Refusals.expect(
                "init against a dead backend",
                () -> component.init(Deadline.after(deadline)),
                UnavailableException.class);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        component.close();
        assertThat(took)
                .as("time that init against a dead backend took, its deadline being " + deadline)
                .isLessThan(deadline.plus(subject.patience().overrun()));
    }

    /** If this fails, look for a pool closed twice, or a field set to null by close. */
    @Rule(id = "LIFE-02", says = "close twice is harmless", source = SPI)
    void closeTwice() {
        C component = subject.start();
        use(component);
        component.close();
        harmless("a second close", component::close);
    }

    /** If this fails, look for fields that only init sets. */
    @Rule(id = "LIFE-03", says = "close without init is harmless", source = SPI)
    void closeWithoutInit() {
        C component = subject.create(subject.fixture().metadata());
        harmless("close without init", component::close);
    }

    /** If this fails, look at what a half-finished init leaves behind. */
    @Rule(id = "LIFE-05", says = "close after a failed init is harmless", source = SPI)
    void closeAfterFailedInit() {
        C component = subject.create(dead());
        Refusals.attempt(
                "init against a dead backend",
                () -> component.init(Deadline.after(subject.patience().deadInit())));
        harmless("close after a failed init", component::close);
    }

    /** If this fails, look for abilities that depend on the state of a connection. */
    @Rule(id = "LIFE-06", says = "what a component declares does not change while it lives", source = SPI)
    void constant() {
        use(subject.component());
        assertThat(Ability.of(subject.component())).as("abilities after use").isEqualTo(subject.abilities());
    }

    /** If this fails, look for static fields, or clients shared by all components of a factory. */
    @Rule(id = "LIFE-07", says = "closing one component leaves its sisters working", source = SPI)
    void sisters() {
        C one = subject.start();
        C two = subject.start();
        try {
            use(one);
            one.close();
            use(two);
        } finally {
            one.close();
            two.close();
        }
    }

    /** If this fails, look at whether ping asks something the component may not ask. */
    @Rule(id = "LIFE-08", says = "ping succeeds while the backend lives", source = SPI)
    void ping() {
        harmless("ping", subject.component()::ping);
    }

    /** If this fails, look for connections made by the constructor. */
    @Rule(
            id = "LIFE-09",
            says = "create reads settings only: it succeeds though the backend is dead",
            source = "the Javadoc of io.outrigger.spi.ComponentFactory")
    void createIsCheap() {
        Map<String, String> metadata = dead();
        harmless("create with a dead backend", () -> subject.create(metadata).close());
    }

    /** If this fails, look at how the client reports a lost connection, and whether it connects again. */
    @Rule(
            id = "LIFE-10",
            says = "while the backend is away calls fail as SPI exceptions; afterwards they work again",
            source = SPI)
    void disruption() {
        Optional<Disruption> found = subject.fixture().disruption();
        Assumptions.assumeTrue(found.isPresent(), "the fixture knows no disruption");
        Disruption disruption = found.orElseThrow();
        C component = subject.start(disruption.metadata());
        try {
            use(component);
            disruption.cut();
            Refusals.expect("a call while the backend is away", () -> use(component), SpiException.class);
            disruption.heal();
            boolean works = subject.patience().until(subject.patience().init(), () -> works(component));
            assertThat(works)
                    .as("whether the component works once the backend is back")
                    .isTrue();
        } finally {
            disruption.heal();
            component.close();
        }
    }

    private boolean works(C component) {
        return Refusals.attempt("a call after the backend came back", () -> use(component))
                .isEmpty();
    }

    /** Listed so that authors know; a call cannot be caught in the middle from outside. */
    @Rule(
            id = "LIFE-11",
            says = "a call that is interrupted stops soon and is reported as unavailable",
            level = Level.UNVERIFIED,
            source = SPI)
    void interrupted() {
        throw new AssertionError("an unverified rule was run");
    }

    private static void harmless(String what, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            throw new AssertionError(
                    what + ": expected no exception, found " + e.getClass().getSimpleName() + " (" + e.getMessage()
                            + ")",
                    e);
        }
    }
}
