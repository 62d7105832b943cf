package io.outrigger.plugin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.tck.binding.OutputBindingFixture;
import io.outrigger.tck.binding.OutputBindingTck;
import io.outrigger.testing.TestContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisBindingTckIT extends OutputBindingTck {

    @Override
    protected OutputBindingFixture fixture() {
        return new Fixture();
    }

    @Test
    void keysAreWrittenCountedTakenAndRemoved() {
        RedisServer.demand();
        try (RedisServer server = RedisServer.start();
                Jedis client = server.client();
                OutputBinding binding = open(server)) {
            assertThat(text(binding, "get", Map.of("key", "none"))).contains("");

            assertThat(invoke(binding, "create", "1", Map.of("key", "n", "ttlInSeconds", "100")))
                    .isEmpty();
            assertThat(client.pttl("n")).isBetween(90_000L, 100_000L);

            assertThat(invoke(binding, "increment", "", Map.of("key", "n"))).isEmpty();
            assertThat(client.get("n")).isEqualTo("2");

            invoke(binding, "increment", "", Map.of("key", "n", "ttl", "1h"));
            assertThat(client.pttl("n")).isBetween(3_500_000L, 3_600_000L);

            invoke(binding, "create", "1", Map.of("key", "n"));
            assertThat(client.pttl("n")).isEqualTo(-1);

            assertThat(text(binding, "get", Map.of("key", "n", "delete", "true")))
                    .contains("1");
            assertThat(client.exists("n")).isFalse();

            client.set("m", "x");
            invoke(binding, "delete", "", Map.of("key", "m"));
            assertThat(client.exists("m")).isFalse();
        }
    }

    @Test
    void aRequestThatMakesNoSenseChangesNothing() {
        RedisServer.demand();
        try (RedisServer server = RedisServer.start();
                Jedis client = server.client();
                OutputBinding binding = open(server)) {
            client.set("n", "7");
            for (String operation : List.of("create", "increment")) {
                assertThatThrownBy(() -> invoke(binding, operation, "9", Map.of("key", "n", "ttl", "soon")))
                        .isInstanceOf(InvalidRequestException.class);
            }
            assertThatThrownBy(() -> invoke(binding, "create", "9", Map.of()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("redis binding: missing key in request metadata");
            assertThat(client.get("n")).isEqualTo("7");

            client.set("word", "w");
            assertThatThrownBy(() -> invoke(binding, "increment", "", Map.of("key", "word", "ttl", "1")))
                    .hasMessageContaining("value is not an integer");
            assertThat(client.pttl("word")).isEqualTo(-1);
        }
    }

    private static OutputBinding open(RedisServer server) {
        OutputBinding binding = new RedisBindingFactory().create(TestContext.of(server.metadata()));
        binding.init(Deadline.after(Duration.ofSeconds(20)));
        return binding;
    }

    private static Optional<BindingData> invoke(
            OutputBinding binding, String operation, String data, Map<String, String> metadata) {
        return binding.invoke(operation, BindingData.of(data.getBytes(StandardCharsets.UTF_8), metadata));
    }

    private static Optional<String> text(OutputBinding binding, String operation, Map<String, String> metadata) {
        return invoke(binding, operation, "", metadata)
                .map(answer -> new String(answer.data(), StandardCharsets.UTF_8));
    }

    private static final class Fixture extends RedisBackend implements OutputBindingFixture {

        @Override
        public ComponentFactory<OutputBinding> factory() {
            return new RedisBindingFactory();
        }

        @Override
        public Call harmless() {
            return new Call("increment", BindingData.of(new byte[0], Map.of("key", "counter")));
        }

        @Override
        public Optional<RoundTrip> roundTrip() {
            return Optional.of(new RoundTrip() {
                @Override
                public Call write(String name, byte[] data) {
                    return new Call("create", BindingData.of(data, Map.of("key", name)));
                }

                @Override
                public Call read(String name) {
                    return new Call("get", BindingData.of(new byte[0], Map.of("key", name)));
                }
            });
        }
    }
}
