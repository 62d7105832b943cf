package io.outrigger.runtime.core.binding;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.BindingHandler;
import java.util.Optional;

/** An input binding that is being read. */
final class ReadingInput implements BindingHandler, AutoCloseable {

    private final InputBindings.Input input;
    private final BindingDelivery delivery;
    private final Subscription subscription;
    private volatile boolean closed;

    ReadingInput(InputBindings.Input input, BindingDelivery delivery) {
        this.input = input;
        this.delivery = delivery;
        this.subscription = input.binding().read(this);
    }

    @Override
    public Optional<BindingData> handle(BindingData event) {
        if (closed) {
            throw new SpiException("input binding is closed");
        }
        // The component's threads see the plugin's classes; what runs from here on is the runtime's.
        Thread thread = Thread.currentThread();
        ClassLoader plugin = thread.getContextClassLoader();
        thread.setContextClassLoader(ReadingInput.class.getClassLoader());
        try {
            return delivery.deliver(input.name(), input.route(), event);
        } finally {
            thread.setContextClassLoader(plugin);
        }
    }

    /** Takes no more events, and waits for those under way. */
    @Override
    public void close() {
        closed = true;
        subscription.close();
    }
}
