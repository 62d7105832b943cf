package io.outrigger.plugin.mqtt;

import io.outrigger.spi.pubsub.MessageHandler;

/** Who wants the messages of a filter. Guarded by {@link Deliveries}. */
final class Reader {

    private final TopicFilter filter;
    private final MessageHandler handler;
    private int active;
    private boolean closing;

    Reader(TopicFilter filter, MessageHandler handler) {
        this.filter = filter;
        this.handler = handler;
    }

    TopicFilter filter() {
        return filter;
    }

    MessageHandler handler() {
        return handler;
    }

    boolean wants(Held held) {
        return !closing && filter.matches(held.topic());
    }

    void begin() {
        active++;
    }

    void end() {
        active--;
    }

    boolean active() {
        return active > 0;
    }

    void stop() {
        closing = true;
    }

    boolean closing() {
        return closing;
    }
}
