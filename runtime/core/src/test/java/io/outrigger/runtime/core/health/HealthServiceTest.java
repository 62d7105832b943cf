package io.outrigger.runtime.core.health;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthServiceTest {

    private final HealthTargets all = new HealthTargets();
    private final HealthTargets outbound = new HealthTargets();
    private final HealthService health = new HealthService("app", all, outbound);

    @Test
    void theUnreadyAreNamedInTheOrderTheyWereAdded() {
        all.add("runtime");
        all.add("grpc-api-server").ready();
        all.add("metrics-exporter");

        assertThatThrownBy(() -> health.check(Optional.empty()))
                .hasMessage("dapr is not ready: [runtime metrics-exporter]");
    }

    @Test
    void whatBecameUnreadyIsUnready() {
        HealthTargets.Target target = all.add("runtime");
        target.ready();
        assertThatCode(() -> health.check(Optional.empty())).doesNotThrowAnyException();

        target.notReady();

        assertThatThrownBy(() -> health.check(Optional.empty())).hasMessageContaining("runtime");
    }

    @Test
    void anotherApplicationIsToldSo() {
        assertThatThrownBy(() -> health.check(Optional.of("other"))).hasMessage("dapr app-id does not match");
        assertThatCode(() -> health.check(Optional.of("app"))).doesNotThrowAnyException();
    }

    @Test
    void outboundStandsOnItsOwn() {
        HealthTargets.Target app = outbound.add("app");
        assertThatThrownBy(health::checkOutbound).hasMessage("dapr outbound is not ready");

        app.ready();

        assertThatCode(health::checkOutbound).doesNotThrowAnyException();
    }
}
