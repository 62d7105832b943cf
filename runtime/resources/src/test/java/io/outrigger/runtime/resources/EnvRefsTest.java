package io.outrigger.runtime.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvRefsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "APP_API_TOKEN", "app_api_token", "DAPR_API_TOKEN", "dapr_x", "A B"})
    void theSidecarsOwnVariablesAreRefused(String name) {
        EnvRefs refs = new EnvRefs(Map.of(name, "secret"));
        assertThat(refs.allows(name)).isFalse();
        assertThat(refs.value(name)).isEmpty();
    }

    @Test
    void withAnAllowListOnlyWholeNamesOnItPass() {
        EnvRefs refs = new EnvRefs(Map.of("DAPR_ENV_KEYS", "FOOBAR FOO", "foo", "1", "BAR", "2"));
        assertThat(refs.value("foo")).contains("1");
        assertThat(refs.allows("BAR")).isFalse();
        assertThat(refs.allows("OO")).isFalse();
    }

    @Test
    void anUnsetVariableIsEmptyAndQuotesAreTakenOff() {
        EnvRefs refs = new EnvRefs(Map.of("QUOTED", "\"x\""));
        assertThat(refs.value("UNSET")).contains("");
        assertThat(refs.value("QUOTED")).contains("x");
    }

    @Test
    void aValueGivenInTheFileWins() {
        EnvRefs refs = new EnvRefs(Map.of("A", "from environment"));
        assertThat(refs.resolve(item(Optional.of(""), "A")).text()).isEmpty();
        assertThat(refs.resolve(item(Optional.empty(), "A")).text()).isEqualTo("from environment");
        assertThat(refs.resolve(item(Optional.empty(), "DAPR_A")).value()).isEmpty();
    }

    private static MetadataItem item(Optional<String> value, String envRef) {
        return new MetadataItem("n", value, Optional.empty(), Optional.of(envRef), Location.builtIn());
    }
}
