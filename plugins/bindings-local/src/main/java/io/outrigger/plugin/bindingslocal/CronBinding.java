package io.outrigger.plugin.bindingslocal;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.binding.BindingHandler;
import io.outrigger.spi.binding.InputBinding;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Events that happen when a schedule says so. */
final class CronBinding implements InputBinding {

    private final Schedule schedule;
    private final ComponentContext context;
    private final Set<CronReading> readings = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    CronBinding(Schedule schedule, ComponentContext context) {
        this.schedule = schedule;
        this.context = context;
    }

    @Override
    public Subscription read(BindingHandler handler) {
        if (closed) {
            throw new UnavailableException("binding is closed");
        }
        CronReading reading = new CronReading(schedule, context, handler);
        readings.add(reading);
        reading.start();
        return () -> {
            reading.close();
            readings.remove(reading);
        };
    }

    @Override
    public void close() {
        closed = true;
        readings.forEach(CronReading::close);
        readings.clear();
    }
}
