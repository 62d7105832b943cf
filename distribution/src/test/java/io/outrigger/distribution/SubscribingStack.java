package io.outrigger.distribution;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Redis, an application, and a sidecar with two brokers: one in its memory, and that Redis. */
record SubscribingStack(RedisServer redis, SubscribingApp app, Sidecar sidecar) implements AutoCloseable {

    /**
     * Starts all.
     *
     * @param subscriptions members of a JSON array that are wanted of each broker, whose name is written {@code B}
     */
    static SubscribingStack start(String subscriptions, HttpApp.Answering events) {
        RedisServer redis = RedisServer.demanded();
        SubscribingApp app = SubscribingApp.wanting(ofEach(subscriptions), events);
        try {
            Sidecar sidecar = Launcher.daprd()
                    .flag("app-port", app.port())
                    .resource(Yaml.component("memory", "pubsub.in-memory"))
                    .resource(redis.broker("redis"))
                    .resource(Yaml.threeDeliveries("memory", "redis"))
                    .start();
            return new SubscribingStack(redis, app, sidecar);
        } catch (RuntimeException | Error e) {
            app.close();
            redis.close();
            throw e;
        }
    }

    private static String ofEach(String subscriptions) {
        return Stream.of("memory", "redis")
                .map(broker ->
                        subscriptions.replace("\"B\"", "\"" + broker + "\"").replace("\"/B/", "\"/" + broker + "/"))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public void close() {
        try (redis;
                app) {
            sidecar.close();
        }
    }
}
