package io.outrigger.plugin.localsecrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.testing.TestContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentSecretStoreTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PASSWORD",
            "open",
            "MY_TOKEN",
            "t",
            "MY_",
            "m",
            "DAPR_API_TOKEN",
            "no",
            "App_Api_Token",
            "no",
            "dapr_x",
            "no");

    @Test
    void aVariableIsASecretNamedAlike() {
        assertThat(store("").get("PASSWORD", Map.of())).isEqualTo(Map.of("PASSWORD", "open"));
    }

    @Test
    void thePrefixIsLeftOffTheName() {
        assertThat(store("MY_").get("TOKEN", Map.of())).isEqualTo(Map.of("TOKEN", "t"));
        assertThat(store("MY_").all(Map.of())).isEqualTo(Map.of("TOKEN", Map.of("TOKEN", "t")));
        assertThat(store("my_").all(Map.of())).isEmpty();
    }

    @Test
    void anAbsentVariableIsEmpty() {
        assertThat(store("").get("NOWHERE", Map.of())).isEqualTo(Map.of("NOWHERE", ""));
    }

    @Test
    void theRuntimesOwnVariablesAreRefusedInAnyCase() {
        for (String name : new String[] {"DAPR_API_TOKEN", "App_Api_Token", "dapr_x"}) {
            assertThat(store("").get(name, Map.of())).isEqualTo(Map.of(name, ""));
        }
        assertThat(store("DAPR_").get("API_TOKEN", Map.of())).isEqualTo(Map.of("API_TOKEN", ""));
        assertThat(store("").all(Map.of())).containsOnlyKeys("PASSWORD", "MY_TOKEN", "MY_");
        assertThat(store("DAPR_").all(Map.of())).isEmpty();
    }

    @Test
    void theFactoryReadsTheRealEnvironment() {
        var factory = new EnvironmentSecretStoreFactory();
        assertThat(factory.type()).hasToString("secretstores.local.env");
        try (var store = factory.create(TestContext.of(Map.of("Prefix", "PA")))) {
            assertThat(store.get("TH", Map.of()))
                    .containsEntry("TH", System.getenv().getOrDefault("PATH", ""));
            assertThat(store.features()).isEmpty();
        }
    }

    private static EnvironmentSecretStore store(String prefix) {
        return new EnvironmentSecretStore(
                prefix, () -> ENVIRONMENT, TestContext.of(Map.of()).logger());
    }
}
