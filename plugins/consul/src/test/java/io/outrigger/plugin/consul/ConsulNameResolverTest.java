package io.outrigger.plugin.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.nameresolution.NameResolver.Instance;
import io.outrigger.spi.nameresolution.NameResolver.Target;
import io.outrigger.tck.support.ThreadWatch;
import io.outrigger.testing.TestContext;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsulNameResolverTest {

    private static final Instance SHOP = new Instance("shop", "retail", "192.0.2.7", 8080, 3500, 50002);
    private static final Target ASKED = new Target("shop", "retail", 1);

    private FakeAgent agent;

    @BeforeEach
    void start() throws IOException {
        agent = new FakeAgent();
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    @Test
    void anInstanceIsRegisteredAsDaprdDoesIt() {
        try (NameResolver resolver =
                resolver(Map.of("selfRegister", "true", "tags", "[\"blue\"]", "meta", "{\"zone\": \"a\"}"))) {
            resolver.register(SHOP);
            JsonNode service = agent.service("shop-192.0.2.7-3500").orElseThrow();
            assertThat(service.toString())
                    .isEqualTo("{\"ID\":\"shop-192.0.2.7-3500\",\"Name\":\"shop\",\"Address\":\"192.0.2.7\","
                            + "\"Port\":8080,\"Tags\":[\"blue\"],\"Meta\":{\"zone\":\"a\",\"DAPR_PORT\":\"50002\"},"
                            + "\"Checks\":[{\"Name\":\"Dapr Health Status\","
                            + "\"CheckID\":\"daprHealth:shop-192.0.2.7-3500\",\"Interval\":\"15s\","
                            + "\"HTTP\":\"http://192.0.2.7:3500/v1.0/healthz?appid=shop\"}]}");
        }
        assertThat(agent.service("shop-192.0.2.7-3500")).isPresent();
    }

    @Test
    void anInstanceIsTakenBackOnlyIfThatIsAskedFor() {
        try (NameResolver resolver = resolver(Map.of("selfRegister", "true", "selfDeregister", "true"))) {
            resolver.register(SHOP);
        }
        assertThat(agent.service("shop-192.0.2.7-3500")).isEmpty();
    }

    @Test
    void aRegistrationInFullGetsOnlyThePort() {
        try (NameResolver resolver = resolver(Map.of(
                "advancedRegistration", "{\"ID\": \"7\", \"Name\": \"store\", \"meta\": {\"a\": \"b\"}}",
                "daprPortMetaKey", "PORT"))) {
            resolver.register(SHOP);
            assertThat(agent.service("7").orElseThrow().toString())
                    .isEqualTo("{\"ID\":\"7\",\"Name\":\"store\",\"meta\":{\"a\":\"b\",\"PORT\":\"50002\"}}");
        }
    }

    @Test
    void whatARegistrationLacksIsNamed() {
        try (NameResolver resolver = resolver(Map.of("selfRegister", "true"))) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> resolver.register(new Instance("shop", "", "192.0.2.7", 0, 3500, 50002)))
                    .withMessage("metadata property missing: APP_PORT");
        }
    }

    @Test
    void withoutRegisteringNothingIsWritten() {
        try (NameResolver resolver = resolver(Map.of())) {
            assertThat(resolver.registers()).isFalse();
            resolver.register(SHOP).close();
        }
        assertThat(agent.requests()).containsExactly("GET /v1/agent/self ");
    }

    @Test
    void healthyInstancesAreFoundByThePortInTheirMetadata() throws IOException {
        agent.register("{\"ID\":\"1\",\"Name\":\"shop\",\"Address\":\"192.0.2.7\",\"Meta\":{\"DAPR_PORT\":\"50002\"}}");
        agent.register("{\"ID\":\"2\",\"Name\":\"shop\",\"Address\":\"\",\"Meta\":{\"DAPR_PORT\":\"50003\"}}");
        agent.register("{\"ID\":\"3\",\"Name\":\"shop\",\"Address\":\"::1\",\"Meta\":{\"DAPR_PORT\":\"50004\"}}");
        agent.register("{\"ID\":\"4\",\"Name\":\"shop\",\"Address\":\"192.0.2.9\",\"Meta\":{\"DAPR_PORT\":\"1\"},"
                + "\"Checks\":[{\"Status\":\"critical\"}]}");
        try (NameResolver resolver = resolver(Map.of())) {
            assertThat(resolver.resolve(ASKED))
                    .containsExactlyInAnyOrder("192.0.2.7:50002", "192.0.2.1:50003", "[::1]:50004");
        }
    }

    @Test
    void anInstanceWithoutAPortIsNoSidecar() throws IOException {
        agent.register("{\"ID\":\"1\",\"Name\":\"shop\",\"Address\":\"192.0.2.7\",\"Meta\":{}}");
        try (NameResolver resolver = resolver(Map.of())) {
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> resolver.resolve(ASKED))
                    .withMessage("target service AppID 'shop' found but DAPR_PORT missing from meta");
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> resolver.resolve(new Target("bank", "retail", 1)))
                    .withMessage("no healthy services found with AppID 'bank'");
        }
    }

    @Test
    void theQueryIsWhatTheSettingsSay() throws IOException {
        agent.register("{\"ID\":\"1\",\"Name\":\"shop\",\"Address\":\"192.0.2.7\",\"Meta\":{\"DAPR_PORT\":\"1\"}}");
        try (NameResolver resolver = resolver(Map.of(
                "queryOptions",
                "{\"datacenter\": \"dc2\", \"filter\": \"\\\"blue\\\" in Service.Tags\", \"allowStale\": true,"
                        + " \"token\": \"sesame\"}"))) {
            resolver.resolve(ASKED);
        }
        assertThat(agent.requests())
                .contains("GET /v1/health/service/shop?passing=1&dc=dc2&filter=%22blue%22%20in%20Service.Tags&stale"
                        + " sesame");
    }

    @Test
    void aWatchedServiceIsFoundInMemoryAndKeptUpToDate() throws Exception {
        agent.register("{\"ID\":\"1\",\"Name\":\"shop\",\"Address\":\"192.0.2.7\",\"Meta\":{\"DAPR_PORT\":\"1\"}}");
        try (NameResolver resolver = resolver(Map.of("useCache", "true"))) {
            assertThat(resolver.resolve(ASKED)).containsExactly("192.0.2.7:1");
            // Once it waits for news, what it knew before is in memory.
            for (int i = 0; i < 200 && agent.requests().stream().noneMatch(line -> line.contains("&index=")); i++) {
                Thread.sleep(25);
            }
            agent.register("{\"ID\":\"2\",\"Name\":\"shop\",\"Address\":\"192.0.2.8\",\"Meta\":{\"DAPR_PORT\":\"2\"}}");
            for (int i = 0; i < 200 && resolver.resolve(ASKED).size() < 2; i++) {
                Thread.sleep(25);
            }
            int before = agent.requests().size();
            for (int i = 0; i < 100; i++) {
                assertThat(resolver.resolve(ASKED)).containsExactlyInAnyOrder("192.0.2.7:1", "192.0.2.8:2");
            }
            assertThat(agent.requests().size() - before).isLessThan(5);
        }
    }

    @Test
    void everyThreadCarriesThePluginsClassLoader() throws IOException {
        agent.register("{\"ID\":\"1\",\"Name\":\"shop\",\"Address\":\"192.0.2.7\",\"Meta\":{\"DAPR_PORT\":\"1\"}}");
        try (URLClassLoader plugin = new URLClassLoader(new URL[0])) {
            ThreadWatch watch = new ThreadWatch(plugin);
            watch.run(() -> {
                try (NameResolver resolver = resolver(Map.of())) {
                    resolver.resolve(ASKED);
                    assertThat(watch.alive())
                            .extracting(Thread::getContextClassLoader)
                            .containsOnly(plugin);
                }
            });
        }
    }

    @Test
    void aTokenThatIsNoHeaderIsRefusedWithoutBeingShown() {
        try (NameResolver resolver = resolver(Map.of("queryOptions", "{\"token\": \"sesame\\nopen\"}"))) {
            assertThatExceptionOfType(SpiException.class)
                    .isThrownBy(() -> resolver.resolve(ASKED))
                    .withMessageContaining("a token is not well-formed")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sesame"))
                    .satisfies(e -> assertThat(e.getCause()).hasNoCause());
        }
    }

    @Test
    void anAgentThatFailsIsTold() {
        try (NameResolver resolver = resolver(Map.of())) {
            agent.breakDown(true);
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> resolver.resolve(ASKED))
                    .withMessageContaining("failed to query healthy consul services: Unexpected response code: 500");
        }
    }

    @Test
    void settingsThatCannotBeReadAreRefusedWithoutBeingShown() {
        refused("metadata 'client' is not JSON", "client", "{\"token\": sesame}");
        refused("metadata 'client': Token is not a text", "client", "{\"token\": 7}");
        refused("TLSConfig.KeyFile is not supported", "client", "{\"TLSConfig\": {\"KeyFile\": \"sesame\"}}");
        refused("scheme unix is not supported", "client", "{\"address\": \"unix:///tmp/sesame\"}");
        refused("metadata 'queryOptions': WaitTime is not a whole number", "queryOptions", "{\"waitTime\": \"5s\"}");
    }

    private static void refused(String message, String setting, String value) {
        assertThatExceptionOfType(SpiException.class)
                .isThrownBy(() -> new ConsulNameResolverFactory().create(TestContext.of(Map.of(setting, value))))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sesame"));
    }

    private NameResolver resolver(Map<String, String> settings) {
        Map<String, String> metadata = new HashMap<>(settings);
        metadata.put("client", "{\"Address\": \"" + agent.address() + "\"}");
        NameResolver resolver = new ConsulNameResolverFactory().create(TestContext.of(metadata));
        resolver.init(Deadline.after(Duration.ofSeconds(10)));
        return resolver;
    }
}
