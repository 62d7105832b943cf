package io.outrigger.tck;

import io.outrigger.spi.Component;
import io.outrigger.spi.ComponentFactory;
import java.util.Map;
import java.util.Optional;

/**
 * What the rules need to know about a backend and the component that stands for it. A plugin's test class hands one
 * to its TCK class; most of it has defaults.
 *
 * <p><b>Life cycle.</b> For each test class: {@link #available} once; if so {@link #start} once, then everything else
 * any number of times, then {@link #stop} once, also if {@code start} failed. Calls before and after the rules come
 * from one thread; those in between may come from several.
 *
 * @param <C> the building block's component interface
 */
public interface BackendFixture<C extends Component> {

    /** The factory to test, normally {@code new}. The component's abilities are read off what it makes. */
    ComponentFactory<C> factory();

    /** The metadata of a component that reaches the backend. Read after {@link #start}. */
    Map<String, String> metadata();

    /**
     * Whether the backend can be used here and now. If not, the whole class is skipped with
     * {@link #unavailableReason}; where the environment says {@code CI=true} it fails instead. True by default, for
     * components that need no backend.
     */
    default boolean available() {
        return true;
    }

    /** Why {@link #available} says no, with a hint how to change that. */
    default String unavailableReason() {
        return "the backend is not available";
    }

    /** Prepares the backend. May throw anything: the class then fails. */
    default void start() throws Exception {}

    /** Undoes {@link #start}. Never touches what it did not make. */
    default void stop() throws Exception {}

    /** Metadata under which no backend answers, for example a closed port. Empty if nothing can be dead. */
    default Optional<Map<String, String>> deadMetadata() {
        return Optional.empty();
    }

    /** A way to take the backend away for a while. */
    default Optional<Disruption> disruption() {
        return Optional.empty();
    }

    /** Known differences from the rules, each with its reason. */
    default Map<Quirk, String> quirks() {
        return Map.of();
    }

    /** Ids of {@link Level#SHOULD} rules the component stands back from, each with its reason. */
    default Map<String, String> waivers() {
        return Map.of();
    }

    /** How long to wait for what. */
    default Patience patience() {
        return Patience.standard();
    }
}
