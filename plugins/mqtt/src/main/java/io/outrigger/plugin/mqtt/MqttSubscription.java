package io.outrigger.plugin.mqtt;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** One subscription of an application. Where the broker keeps the session, it goes on collecting when this ends. */
final class MqttSubscription implements Subscription {

    private final Sessions sessions;
    private final Sessions.Session session;
    private final Reader reader;
    private final Leaving leaving;
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * What is to become of the broker's part of it.
     *
     * @param forget whether the broker is told to forget it
     */
    record Leaving(boolean forget, Duration timeout, System.Logger logger) {}

    MqttSubscription(Sessions sessions, Sessions.Session session, Reader reader, Leaving leaving) {
        this.sessions = sessions;
        this.session = session;
        this.reader = reader;
        this.leaving = leaving;
    }

    /** Begins to end it, without waiting. */
    void stop() {
        session.deliveries().stop(reader);
    }

    /** Ends it here and says nothing to the broker, since its connection ends next. */
    void drain() {
        ended.set(true);
        session.deliveries().remove(reader);
    }

    @Override
    public void close() {
        session.deliveries().remove(reader);
        if (!ended.getAndSet(true)) {
            if (leaving.forget() && !session.deliveries().wanted(reader.filter().text())) {
                forget(reader.filter());
            }
            sessions.release(reader.filter().text(), session);
        }
    }

    private void forget(TopicFilter filter) {
        try {
            session.link().unsubscribe(filter.text(), Deadline.after(leaving.timeout()));
            List<TopicFilter> left =
                    session.link().filters().stream().map(TopicFilter::of).toList();
            session.deliveries().forget(filter, left);
        } catch (SpiException e) {
            leaving.logger()
                    .log(
                            System.Logger.Level.WARNING,
                            () -> "the broker may keep the subscription to '" + filter + "': " + e.getMessage());
        }
    }
}
