package io.outrigger.tck.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.Component;
import io.outrigger.tck.ComponentUnderTest;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Level;
import io.outrigger.tck.Rule;
import java.util.List;
import org.junit.jupiter.api.TestInstance;

/** The threads a component makes, and the thread it is called on. Every rule makes its own components. */
@Contract
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
public abstract class ThreadContract<C extends Component> {

    private static final String SPI = "the Javadoc of io.outrigger.spi.Component";

    private final ComponentUnderTest<C> subject;

    /** For the building blocks' classes. */
    protected ThreadContract(ComponentUnderTest<C> subject) {
        this.subject = subject;
    }

    /** Does something that needs the backend, and fails if it does not work. */
    protected abstract void use(C component);

    /** If this fails, look at executors, timers and clients that close stops but does not wait for. */
    @Rule(id = "LIFE-04", says = "no thread of the component outlives close", source = SPI)
    void threads() {
        // The first life starts what a client keeps once per process; the second starts what the component must stop.
        live();
        ThreadWatch watch = new ThreadWatch(subject.loader());
        watch.run(this::live);
        subject.patience()
                .until(subject.patience().closing(), () -> watch.alive().isEmpty());
        List<String> names = watch.alive().stream().map(Thread::getName).toList();
        assertThat(names).as("threads alive after close").isEmpty();
    }

    private void live() {
        C component = subject.start();
        try {
            use(component);
        } finally {
            component.close();
        }
    }

    /** If this fails, make threads with the context's thread factory, or hand it to the client that makes them. */
    @Rule(id = "PKG-05", says = "the component's threads carry the plugin's class loader", source = SPI)
    void threadLoaders() {
        ThreadWatch watch = new ThreadWatch(subject.loader());
        watch.run(() -> {
            C component = subject.start();
            try {
                use(component);
                List<String> foreign = watch.alive().stream()
                        .filter(thread -> thread.getContextClassLoader() != subject.loader())
                        .map(Thread::getName)
                        .toList();
                assertThat(foreign).as("threads with another class loader").isEmpty();
            } finally {
                component.close();
            }
        });
    }

    /** If this fails, look for a service or class searched through the context class loader on the way to the backend. */
    @Rule(
            id = "LOAD-02",
            says = "the whole life of a component works with the context class loader of a foreign thread",
            level = Level.SHOULD,
            source = SPI)
    void foreignLife() {
        Loaders.foreign(() -> {
            live();
            return true;
        });
    }
}
