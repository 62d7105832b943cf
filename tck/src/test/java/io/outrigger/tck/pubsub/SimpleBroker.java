package io.outrigger.tck.pubsub;

import io.outrigger.spi.pubsub.Message;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;

/** What is left of a broker if everything is in memory: a queue for each group of each topic. */
final class SimpleBroker {

    private final Map<String, Map<String, BlockingDeque<Letter>>> topics = new ConcurrentHashMap<>();

    /** A message and when it ends to count. */
    record Letter(Message message, long deadAt) {

        boolean dead() {
            return System.nanoTime() - deadAt >= 0;
        }
    }

    void publish(Message message) {
        Duration life = Duration.ofSeconds(Long.parseLong(message.metadata().getOrDefault("ttlInSeconds", "1000000")));
        Letter letter = new Letter(message, System.nanoTime() + life.toNanos());
        topics.forEach((pattern, groups) -> {
            if (matches(pattern, message.topic())) {
                groups.values().forEach(queue -> queue.add(letter));
            }
        });
    }

    private static boolean matches(String pattern, String topic) {
        return pattern.endsWith("*")
                ? topic.startsWith(pattern.substring(0, pattern.length() - 1))
                : topic.equals(pattern);
    }

    BlockingDeque<Letter> queue(String topic, String group) {
        return topics.computeIfAbsent(topic, _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(group, _ -> new LinkedBlockingDeque<>());
    }
}
