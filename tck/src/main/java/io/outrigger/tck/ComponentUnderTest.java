package io.outrigger.tck;

import io.outrigger.spi.Component;
import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The component the rules of one test class share, with the means to make more of its kind. Made before the first
 * rule and closed after the last. Safe for use from any thread.
 *
 * @param <C> the building block's component interface
 */
public final class ComponentUnderTest<C extends Component> implements AutoCloseable {

    private final BackendFixture<C> fixture;
    private final String runId = "tck-" + UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger scopes = new AtomicInteger();
    private final AtomicInteger components = new AtomicInteger();
    private final C component;
    private final Set<Ability> abilities;

    private ComponentUnderTest(BackendFixture<C> fixture) {
        this.fixture = fixture;
        this.component = start();
        this.abilities = Ability.of(component);
    }

    /**
     * Makes and initialises a component. The fixture has been started.
     *
     * @throws AssertionError if the component cannot be made or initialised; that is a verdict
     */
    static <C extends Component> ComponentUnderTest<C> open(BackendFixture<C> fixture) {
        try {
            return new ComponentUnderTest<>(fixture);
        } catch (RuntimeException | LinkageError e) {
            throw new AssertionError("the component could not be started: " + e.getMessage(), e);
        }
    }

    /** The shared, initialised component. Rules never close it. */
    public C component() {
        return component;
    }

    /** The fixture it came from. */
    public BackendFixture<C> fixture() {
        return fixture;
    }

    /** What the component declares. Unmodifiable. */
    public Set<Ability> abilities() {
        return Set.copyOf(abilities);
    }

    /** The time limits. */
    public Patience patience() {
        return fixture.patience();
    }

    /** A text no other run and no other rule uses: the beginning of all names a rule gives to things. */
    public String newScope() {
        return runId + "-" + scopes.incrementAndGet();
    }

    /** A context as the runtime would make it. */
    public ComponentContext context(Map<String, String> metadata) {
        return new TckContext(runId + "-component-" + components.incrementAndGet(), metadata, loader());
    }

    /** A further component, not initialised. Whoever asks closes it. */
    public C create(Map<String, String> metadata) {
        return fixture.factory().create(context(metadata));
    }

    /** A further component, initialised. Whoever asks closes it. */
    public C start() {
        return start(fixture.metadata());
    }

    /** A further component with other metadata, initialised. Whoever asks closes it. */
    public C start(Map<String, String> metadata) {
        C made = create(metadata);
        try {
            made.init(Deadline.after(fixture.patience().init()));
        } catch (RuntimeException | Error e) {
            made.close();
            throw e;
        }
        return made;
    }

    /** The plugin's class loader. */
    public ClassLoader loader() {
        return fixture.factory().getClass().getClassLoader();
    }

    @Override
    public void close() {
        component.close();
    }
}
