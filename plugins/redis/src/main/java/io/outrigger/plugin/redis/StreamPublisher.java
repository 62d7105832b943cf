package io.outrigger.plugin.redis;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.PublishFailure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol.Command;

/** Appends messages to streams, which it keeps trimmed. */
final class StreamPublisher {

    private final RedisLink link;
    private final RedisPubSubSettings settings;
    private final Clock clock;

    StreamPublisher(RedisLink link, RedisPubSubSettings settings, Clock clock) {
        this.link = link;
        this.settings = settings;
        this.clock = clock;
    }

    void publish(Message message) {
        link.execute(new CommandObject<>(append(message), BuilderFactory.RAW_OBJECT));
    }

    List<PublishFailure> publish(List<Message> messages) {
        List<Object> replies = link.pipeline(messages.stream().map(this::append).toList());
        List<PublishFailure> failures = new ArrayList<>();
        for (int i = 0; i < replies.size(); i++) {
            if (replies.get(i) instanceof SpiException e) {
                failures.add(new PublishFailure(i, e));
            }
        }
        return failures;
    }

    private CommandArguments append(Message message) {
        CommandArguments command = new CommandArguments(Command.XADD).key(message.topic());
        if (settings.maxLength() > 0) {
            command.add("MAXLEN").add("~").add(settings.maxLength());
        } else if (!settings.timeToLive().isZero()) {
            long oldest = clock.instant().minus(settings.timeToLive()).toEpochMilli();
            command.add("MINID").add("~").add(oldest + "-1");
        }
        command.add("*").add("data").add(message.data());
        return command.add("metadata").add(MetadataText.of(message.metadata()));
    }
}
