package io.outrigger.runtime.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.component.CallGuard;
import io.outrigger.runtime.core.secret.GuardedSecretStore;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.secret.SecretStore;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.StateStore;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GuardedStateStoreTest {

    private final List<String> events = new ArrayList<>();
    private final FakeStateStore fake = new FakeStateStore();
    private final StateStore guarded = new GuardedStateStore(fake, guard(), new StateMeter("store", metrics()));

    @Test
    void nothingOfTheInterfaceEscapesTheGuard() {
        assertAllMethodsOverridden(StateStore.class, GuardedStateStore.class);
        assertAllMethodsOverridden(SecretStore.class, GuardedSecretStore.class);
    }

    @Test
    void theGuardIsInsideTheMeasurement() {
        guarded.get(GetRequest.of("k"));

        assertThat(events).containsExactly("guard", "store get true");
    }

    @Test
    void failuresAreCountedAsSuch() {
        fake.failure = new UnavailableException("down");

        assertThatThrownBy(() -> guarded.get(GetRequest.of("k"))).isSameAs(fake.failure);

        assertThat(events).containsExactly("guard", "store get false");
    }

    @Test
    void capabilitiesPassThrough() {
        assertThat(StateCapabilities.of(guarded)).containsExactly("ETAG", "TRANSACTIONAL", "TTL", "ACTOR");
    }

    private static void assertAllMethodsOverridden(Class<?> type, Class<?> decorator) {
        assertThat(type.getMethods())
                .filteredOn(method -> !java.lang.reflect.Modifier.isStatic(method.getModifiers()))
                .allSatisfy(method -> assertThat(declares(decorator, method))
                        .as("%s declares %s", decorator.getSimpleName(), method)
                        .isTrue());
    }

    private static boolean declares(Class<?> decorator, Method method) {
        return Arrays.stream(decorator.getDeclaredMethods())
                .anyMatch(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
    }

    private CallGuard guard() {
        return new CallGuard() {
            @Override
            public <T> T call(Supplier<T> call) {
                events.add("guard");
                return call.get();
            }
        };
    }

    private ComponentMetrics metrics() {
        return new ComponentMetrics() {
            @Override
            public void stateInvoked(String component, String operation, boolean success, long nanos) {
                events.add(component + " " + operation + " " + success);
            }

            @Override
            public void secretInvoked(String component, String operation, boolean success, long nanos) {}

            @Override
            public void componentLoaded() {}

            @Override
            public void componentInitialised(String type) {}

            @Override
            public void componentFailed(String type, String reason, String name) {}
        };
    }
}
