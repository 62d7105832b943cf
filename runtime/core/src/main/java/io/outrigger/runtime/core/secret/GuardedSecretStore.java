package io.outrigger.runtime.core.secret;

import io.outrigger.runtime.core.component.CallGuard;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.runtime.core.telemetry.FlightRecord;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.secret.SecretFeature;
import io.outrigger.spi.secret.SecretStore;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Every call into a secret store, measured from outside and guarded from inside. */
public final class GuardedSecretStore implements SecretStore {

    private final String name;
    private final SecretStore store;
    private final CallGuard guard;
    private final ComponentMetrics metrics;

    public GuardedSecretStore(String name, SecretStore store, CallGuard guard, ComponentMetrics metrics) {
        this.name = name;
        this.store = store;
        this.guard = guard;
        this.metrics = metrics;
    }

    @Override
    public void init(Deadline deadline) {
        guard.withoutPolicy().run(() -> store.init(deadline));
    }

    @Override
    public void ping() {
        guard.withoutPolicy().run(store::ping);
    }

    @Override
    public void close() {
        guard.withoutPolicy().run(store::close);
    }

    @Override
    public Map<String, String> get(String secret, Map<String, String> metadata) {
        return measured("get", () -> store.get(secret, metadata));
    }

    @Override
    public Map<String, Map<String, String>> all(Map<String, String> metadata) {
        return measured("bulk_get", () -> store.all(metadata));
    }

    @Override
    public Set<SecretFeature> features() {
        return store.features();
    }

    private <T> T measured(String operation, Supplier<T> call) {
        long start = System.nanoTime();
        boolean success = false;
        try {
            T result = FlightRecord.componentCall(name, operation, () -> guard.call(call));
            success = true;
            return result;
        } finally {
            metrics.secretInvoked(name, operation, success, System.nanoTime() - start);
        }
    }
}
