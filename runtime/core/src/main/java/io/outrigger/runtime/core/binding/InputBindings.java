package io.outrigger.runtime.core.binding;

import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.binding.InputBinding;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The input bindings of a runtime, read while the application is there. Starting and stopping may block for as long as
 * the application takes to answer.
 */
public final class InputBindings implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor.binding");

    private final Map<String, Input> inputs = new LinkedHashMap<>();
    private final Map<String, ReadingInput> readings = new LinkedHashMap<>();
    private Optional<BindingDelivery> delivery = Optional.empty();
    private volatile boolean ended;

    /**
     * A component that can be read.
     *
     * @param route where an HTTP application takes its events
     * @param explicit whether the resource says that it is to be read, so that the application need not be asked
     */
    record Input(String name, InputBinding binding, InvokeMethod route, boolean explicit) {}

    /** Adds a component, and reads it if the others are being read. */
    synchronized void add(Input input) {
        inputs.put(input.name(), input);
        delivery.ifPresent(to -> read(input, to));
    }

    synchronized void remove(String name) {
        inputs.remove(name);
        ReadingInput reading = readings.remove(name);
        if (reading != null) {
            reading.close();
        }
    }

    /**
     * Begins to read all that the application wants. As in daprd, if one of them cannot be read, those behind it are not
     * read either; the log tells why.
     */
    public synchronized void start(BindingDelivery to) {
        if (ended) {
            return;
        }
        pause();
        delivery = Optional.of(to);
        try {
            for (Input input : inputs.values()) {
                if (ended) {
                    return;
                }
                read(input, to);
            }
        } catch (CallFailure | SpiException e) {
            LOG.log(Level.WARNING, "failed to read from bindings: " + e.getMessage());
        }
    }

    private void read(Input input, BindingDelivery to) {
        if (!input.explicit() && !to.app().wants(input.name(), input.route())) {
            LOG.log(Level.INFO, "app has not subscribed to binding " + input.name() + ".");
            return;
        }
        readings.put(input.name(), new ReadingInput(input, to));
    }

    /** Stops reading until the next start, and waits for events under way. */
    public synchronized void stop() {
        delivery = Optional.empty();
        pause();
    }

    private void pause() {
        List<Thread> closers = new ArrayList<>();
        readings.forEach((name, reading) ->
                closers.add(Thread.ofVirtual().name("binding-stop-" + name).start(() -> close(name, reading))));
        readings.clear();
        closers.forEach(InputBindings::join);
    }

    private static void close(String name, ReadingInput reading) {
        try {
            reading.close();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "error stopping input binding " + name + ": " + e.getMessage(), e);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops reading for good. */
    @Override
    public void close() {
        ended = true;
        stop();
    }
}
