package io.outrigger.tck.binding;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.BindingHandler;
import io.outrigger.spi.binding.InputBinding;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Brings an event every few milliseconds, by every rule. A liar overrides one step. */
class SimpleInput implements InputBinding {

    private static final int PAUSE = 5;

    private final ComponentContext context;
    private final Map<Reading, Thread> open = new ConcurrentHashMap<>();

    SimpleInput(ComponentContext context) {
        this.context = context;
    }

    /** One thread that brings events until it is told to stop. */
    final class Reading implements Runnable {
        private final BindingHandler handler;
        private volatile boolean stopped;
        private int brought;

        Reading(BindingHandler handler) {
            this.handler = handler;
        }

        @Override
        public void run() {
            while (!stopped && brought < most()) {
                brought++;
                deliver(handler);
                pause();
            }
        }

        private void pause() {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException _) {
                stopped = true;
            }
        }

        void stop() {
            stopped = true;
        }
    }

    @Override
    public Subscription read(BindingHandler handler) {
        Reading reading = new Reading(handler);
        Thread thread = context.threadFactory().newThread(reading);
        open.put(reading, thread);
        thread.start();
        return () -> end(reading, thread);
    }

    /** How many events there are. */
    int most() {
        return Integer.MAX_VALUE;
    }

    void deliver(BindingHandler handler) {
        try {
            handler.handle(BindingData.of(new byte[0], Map.of()));
        } catch (SpiException _) {
            // Comes again, as all of them do.
        }
    }

    void end(Reading reading, Thread thread) {
        reading.stop();
        join(thread);
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        open.forEach(this::end);
    }
}
