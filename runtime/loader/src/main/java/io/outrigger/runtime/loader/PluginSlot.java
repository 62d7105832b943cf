package io.outrigger.runtime.loader;

import java.util.concurrent.locks.ReentrantLock;

/** A plugin's place in the catalogue: opened once, when first needed, or refused once and for all. */
final class PluginSlot implements FactorySource, AutoCloseable {

    private sealed interface State {

        record Unopened() implements State {}

        record Open(LoadedPlugin plugin) implements State {}

        record Failed(Refusal refusal) implements State {}
    }

    private final PluginSource source;
    private final PluginLoader loader;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile State state = new State.Unopened();

    PluginSlot(PluginSource source, PluginLoader loader) {
        this.source = source;
        this.loader = loader;
    }

    @Override
    public String label() {
        return "plugin " + source.descriptor().name();
    }

    boolean indexed() {
        return source.indexed();
    }

    /** What is known: with the factories of the index, or once opened with those that are there. */
    PluginDescriptor descriptor() {
        return state instanceof State.Open(LoadedPlugin plugin)
                ? source.descriptor().offering(plugin.entries())
                : source.descriptor();
    }

    @Override
    public Supply supply(FactoryEntry entry) {
        return switch (opened()) {
            case State.Open(LoadedPlugin plugin) ->
                new Supply.Supplied(plugin.factory(entry), source.descriptor().name(), plugin.scope());
            case State.Failed(Refusal refusal) -> new Supply.Refused(refusal);
            case State.Unopened() -> throw new IllegalStateException(label() + " did not open");
        };
    }

    /** Opens the plugin, unless that was done or tried before. */
    void open() {
        opened();
    }

    boolean refused() {
        return state instanceof State.Failed;
    }

    /** The refusal of a plugin that is refused. */
    Refusal refusal() {
        return switch (state) {
            case State.Failed(Refusal refusal) -> refusal;
            case State.Open _, State.Unopened _ -> throw new IllegalStateException(label() + " is not refused");
        };
    }

    /** Takes the plugin out of use: for one that opens but clashes with another. */
    void refuse(String reason) {
        become(new State.Failed(refusalOf(reason)));
    }

    @Override
    public void close() {
        become(new State.Failed(refusalOf("it has been unloaded")));
    }

    private State opened() {
        State seen = state;
        if (!(seen instanceof State.Unopened)) {
            return seen;
        }
        lock.lock();
        try {
            if (state instanceof State.Unopened) {
                state = open(source);
            }
            return state;
        } finally {
            lock.unlock();
        }
    }

    private State open(PluginSource plugin) {
        try {
            return new State.Open(loader.open(plugin));
        } catch (PluginRefusedException e) {
            return new State.Failed(refusalOf(e.getMessage()));
        }
    }

    private void become(State.Failed failed) {
        lock.lock();
        try {
            if (state instanceof State.Open(LoadedPlugin plugin)) {
                plugin.close();
            }
            state = failed;
        } finally {
            lock.unlock();
        }
    }

    private Refusal refusalOf(String reason) {
        PluginDescriptor known = descriptor();
        return new Refusal(known.location(), reason, known.factories());
    }
}
