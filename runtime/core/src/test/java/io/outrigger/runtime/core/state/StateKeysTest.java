package io.outrigger.runtime.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.ErrorDetail;
import io.outrigger.runtime.core.error.StateError;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateKeysTest {

    @ParameterizedTest
    @CsvSource({
        "appid, app||k",
        "APPID, app||k",
        "name, store||k",
        "namespace, ns.app||k",
        "none, k",
        "Shared, shared||k",
    })
    void eachStrategyHasItsPrefix(String strategy, String stored) {
        assertThat(keys("app", "ns", Map.of("KeyPrefix", strategy)).stored("k")).isEqualTo(stored);
    }

    @Test
    void theApplicationIsTheDefault() {
        assertThat(keys("app", "ns", Map.of()).stored("k")).isEqualTo("app||k");
    }

    @Test
    void withoutNamespaceItsStrategyFallsBackToTheApplication() {
        assertThat(keys("app", "", Map.of("keyPrefix", "namespace")).stored("k"))
                .isEqualTo("app||k");
    }

    @Test
    void withoutApplicationThereIsNoPrefix() {
        assertThat(keys("", "ns", Map.of()).stored("k")).isEqualTo("k");
        assertThat(keys("", "ns", Map.of("keyPrefix", "namespace")).stored("k")).isEqualTo("k");
    }

    @ParameterizedTest
    @CsvSource({"app||k, k", "k, k", "app||k||more, k", "||k, k"})
    void theOriginalIsTheSecondPart(String stored, String original) {
        assertThat(StateKeys.original(stored)).isEqualTo(original);
    }

    @Test
    void aSeparatorInAKeyIsRefusedWithTheFieldAndTheStore() {
        assertThatThrownBy(() -> keys("app", "", Map.of()).stored("a||b"))
                .isInstanceOfSatisfying(DaprException.class, e -> {
                    assertThat(e.code()).isEqualTo(StateError.ILLEGAL_KEY);
                    assertThat(e).hasMessage("input key/keyPrefix 'a||b' can't contain '||'");
                    assertThat(e.details())
                            .containsExactly(
                                    new ErrorDetail.FieldViolation("a||b", e.getMessage()),
                                    new ErrorDetail.ResourceInfo("state", "store", "", ""));
                });
    }

    @Test
    void aSeparatorInThePrefixIsRefused() {
        assertThatThrownBy(() -> keys("app", "", Map.of("keyPrefix", "a||b"))).isInstanceOf(DaprException.class);
    }

    private static StateKeys keys(String appId, String namespace, Map<String, String> metadata) {
        return StateKeys.of("store", appId, namespace, metadata);
    }
}
