package io.outrigger.plugin.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient.Mqtt3Publishes;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/** Gives the client its threads, one for each task, and knows when they have ended. */
final class NetworkThreads implements Executor, AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final ThreadFactory factory;
    private final List<Thread> threads = new ArrayList<>();
    private Optional<Mqtt3Publishes> anchor = Optional.empty();

    NetworkThreads(ThreadFactory factory) {
        this.factory = factory;
    }

    @Override
    public synchronized void execute(Runnable task) {
        threads.removeIf(thread -> !thread.isAlive());
        Thread thread = factory.newThread(task);
        thread.start();
        threads.add(thread);
    }

    /**
     * Has the client keep its thread while connections come and go: it does so for whoever waits for messages, also over
     * no connection at all.
     */
    void hold() {
        Mqtt3Publishes nothing = Mqtt3Client.builder()
                .executorConfig()
                .nettyExecutor(this)
                .nettyThreads(1)
                .applyExecutorConfig()
                .buildBlocking()
                .publishes(MqttGlobalPublishFilter.ALL);
        synchronized (this) {
            anchor = Optional.of(nothing);
        }
    }

    /** Waits for them. They end by themselves once the last connection is closed. */
    @Override
    public void close() {
        List<Thread> ending;
        Optional<Mqtt3Publishes> held;
        synchronized (this) {
            ending = List.copyOf(threads);
            held = anchor;
            anchor = Optional.empty();
        }
        held.ifPresent(Mqtt3Publishes::close);
        ending.forEach(thread -> Joining.join(thread, LONGEST_WAIT));
    }
}
