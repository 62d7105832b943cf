package io.outrigger.plugin.bindingslocal;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.BindingHandler;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One thread that waits for the moments, and one for each event, so that a slow application does not delay the next. */
final class CronReading implements Subscription {

    private static final byte[] NOTHING = {};
    // As Go prints a time.
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral(" +0000 UTC")
            .toFormatter(java.util.Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    // The clock may be set while nobody looks.
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    private final Schedule schedule;
    private final Clock clock;
    private final System.Logger logger;
    private final BindingHandler handler;
    private final Thread timer;
    private final ExecutorService events;

    CronReading(Schedule schedule, ComponentContext context, BindingHandler handler) {
        this.schedule = schedule;
        this.clock = context.clock();
        this.logger = context.logger();
        this.handler = handler;
        this.timer = context.threadFactory().newThread(this::run);
        this.events = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(context.name() + "-event-", 0).factory());
    }

    void start() {
        timer.start();
    }

    private void run() {
        try {
            Instant now = clock.instant();
            Optional<Instant> next = schedule.next(now);
            while (next.isPresent()) {
                now = awaited(next.get());
                events.execute(this::fire);
                next = schedule.next(now);
            }
            logger.log(Level.WARNING, "the schedule has no moment within the next five years");
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private Instant awaited(Instant moment) throws InterruptedException {
        Instant now = clock.instant();
        while (now.isBefore(moment)) {
            Duration left = Duration.between(now, moment);
            Thread.sleep(left.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : left);
            now = clock.instant();
        }
        return now;
    }

    private void fire() {
        var metadata = Map.of("timeZone", "Local", "readTimeUTC", TIME.format(clock.instant()));
        try {
            handler.handle(BindingData.of(NOTHING, metadata));
        } catch (RuntimeException e) {
            // There is nobody to bring the event again.
            logger.log(Level.DEBUG, "the application did not deal with an event: " + e.getMessage());
        }
    }

    /** No further event, and those under way are over. */
    @Override
    public void close() {
        timer.interrupt();
        join(timer);
        events.close();
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
}
