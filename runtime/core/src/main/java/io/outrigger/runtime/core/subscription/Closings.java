package io.outrigger.runtime.core.subscription;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Closes many things side by side, since each may wait for what is under way. */
final class Closings {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor.subscription");

    private Closings() {}

    static void closeAll(Collection<? extends AutoCloseable> all) {
        List<Thread> threads = new ArrayList<>();
        for (AutoCloseable each : all) {
            threads.add(Thread.ofVirtual().name("subscription-close").start(() -> close(each)));
        }
        threads.forEach(Joining::join);
    }

    private static void close(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "a subscription did not end well: " + e.getMessage());
        }
    }
}
