package io.outrigger.plugin.rabbitmq;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Ends channels. */
final class Channels {

    private Channels() {}

    /** Closes one that may be closed already; whatever was not settled on it comes again. */
    static void close(Channel channel) {
        try {
            channel.abort();
        } catch (IOException e) {
            throw new UncheckedIOException("aborting a channel raises nothing", e);
        }
    }
}
