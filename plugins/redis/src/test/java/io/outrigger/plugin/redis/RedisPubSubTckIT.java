package io.outrigger.plugin.redis;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.tck.Disruption;
import io.outrigger.tck.pubsub.PubSubFixture;
import io.outrigger.tck.pubsub.PubSubTck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

class RedisPubSubTckIT {

    /** As under Dapr: what failed is given up. */
    @Nested
    class AsDapr extends PubSubTck {
        @Override
        protected PubSubFixture fixture() {
            return new Fixture(Map.of());
        }
    }

    /** With our own setting: what failed comes again. */
    @Nested
    class Redelivering extends PubSubTck {
        @Override
        protected PubSubFixture fixture() {
            return new Fixture(
                    Map.of("redeliverFailed", "true", "processingTimeout", "2s", "redeliverInterval", "200"));
        }
    }

    private static final class Fixture implements PubSubFixture {

        private final Map<String, String> own;
        private List<RedisServer> started = List.of();
        private Optional<Restarts> restarts = Optional.empty();

        private Fixture(Map<String, String> own) {
            this.own = own;
        }

        @Override
        public ComponentFactory<PubSub> factory() {
            return new RedisPubSubFactory();
        }

        @Override
        public boolean available() {
            return RedisServer.available();
        }

        @Override
        public String unavailableReason() {
            return RedisServer.ABSENT;
        }

        @Override
        public void start() {
            started = List.of(RedisServer.start());
            restarts = Optional.of(new Restarts());
        }

        @Override
        public void stop() {
            started.forEach(RedisServer::close);
            restarts.ifPresent(Restarts::close);
        }

        @Override
        public Map<String, String> metadata() {
            return Stores.with(
                    started.getFirst().metadata(),
                    own.entrySet().stream()
                            .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                            .toArray(String[]::new));
        }

        @Override
        public Optional<Map<String, String>> deadMetadata() {
            return Optional.of(Map.of("redisHost", "127.0.0.1:" + RedisServer.freePort()));
        }

        @Override
        public Optional<Disruption> disruption() {
            return restarts.map(restarts -> restarts);
        }

        @Override
        public int handlers() {
            return 10;
        }
    }
}
