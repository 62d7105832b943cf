package io.outrigger.runtime.core.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.resiliency.PolicySet;
import io.outrigger.runtime.core.telemetry.ResiliencyMetrics;
import io.outrigger.runtime.loader.PluginScope;
import io.outrigger.runtime.resources.Location;
import io.outrigger.runtime.resources.ResiliencySpec;
import io.outrigger.runtime.resources.ResiliencySpec.CircuitBreakerPolicy;
import io.outrigger.runtime.resources.ResiliencySpec.Policies;
import io.outrigger.runtime.resources.ResiliencySpec.Targets;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.SpiException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyGuardTest {
    private final ClassLoader loader = new URLClassLoader(new URL[0]);

    private CallGuard guard(String breaker, String timeout) {
        Policies policies = new Policies(
                Map.of(timeout, Duration.ofSeconds(30)),
                Map.of(),
                Map.of(breaker, new CircuitBreakerPolicy(1, Duration.ZERO, Duration.ZERO, Optional.of("true"))));
        ResiliencySpec spec = new ResiliencySpec(
                "res", "", policies, new Targets(Map.of(), Map.of(), Map.of()), List.of(), Location.builtIn());
        return new PolicyGuard(
                new PolicySet(List.of(spec), ResiliencyMetrics.NONE),
                "store",
                ComponentKind.STATE,
                PluginScope.of(loader));
    }

    @Test
    void thePluginsScopeIsThereWhereverThePolicyRunsTheCall() {
        CallGuard guard = guard("unused", "DefaultTimeoutPolicy");
        assertThat(guard.call(() -> Thread.currentThread().getContextClassLoader()))
                .isSameAs(loader);
        assertThat(guard.call(Thread::currentThread)).isNotSameAs(Thread.currentThread());
    }

    @Test
    void whatAPolicySaysArrivesAsAFailureOfTheComponent() {
        CallGuard guard = guard("DefaultComponentOutboundCircuitBreakerPolicy", "unused");
        assertThatThrownBy(() -> guard.run(() -> {
                    throw new NotFoundException("gone");
                }))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> guard.call(() -> 1))
                .isInstanceOf(SpiException.class)
                .hasMessage("circuit breaker is open");
    }

    @Test
    void theLifeOfAComponentIsNoMatterOfPolicies() {
        CallGuard guard = guard("DefaultComponentOutboundCircuitBreakerPolicy", "unused");
        assertThatThrownBy(() -> guard.run(() -> {
                    throw new SpiException("down");
                }))
                .hasMessage("down");
        assertThat(guard.withoutPolicy().call(() -> Thread.currentThread().getContextClassLoader()))
                .isSameAs(loader);
    }
}
