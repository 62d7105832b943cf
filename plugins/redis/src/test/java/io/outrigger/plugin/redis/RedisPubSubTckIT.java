package io.outrigger.plugin.redis;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.tck.pubsub.PubSubFixture;
import io.outrigger.tck.pubsub.PubSubTck;
import java.util.Map;
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

    private static final class Fixture extends RedisBackend implements PubSubFixture {

        private final Map<String, String> own;

        private Fixture(Map<String, String> own) {
            this.own = own;
        }

        @Override
        public ComponentFactory<PubSub> factory() {
            return new RedisPubSubFactory();
        }

        @Override
        public Map<String, String> metadata() {
            return Stores.with(
                    super.metadata(),
                    own.entrySet().stream()
                            .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                            .toArray(String[]::new));
        }

        @Override
        public int handlers() {
            return 10;
        }
    }
}
