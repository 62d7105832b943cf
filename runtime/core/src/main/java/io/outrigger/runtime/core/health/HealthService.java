package io.outrigger.runtime.core.health;

import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.HealthError;
import java.util.Optional;

/** Answers the health questions of both heads. */
public final class HealthService {

    private final String appId;
    private final HealthTargets all;
    private final HealthTargets outbound;

    public HealthService(String appId, HealthTargets all, HealthTargets outbound) {
        this.appId = appId;
        this.all = all;
        this.outbound = outbound;
    }

    /**
     * Returns if everything is ready.
     *
     * @param expectedAppId the application the caller thinks this sidecar stands beside
     */
    public void check(Optional<String> expectedAppId) {
        if (!all.ready()) {
            throw DaprException.of(HealthError.NOT_READY, String.join(" ", all.unready()));
        }
        if (expectedAppId.isPresent() && !expectedAppId.get().equals(appId)) {
            throw DaprException.of(HealthError.APP_ID_MISMATCH);
        }
    }

    /** Returns if components can be used, whether or not the application is up. */
    public void checkOutbound() {
        if (!outbound.ready()) {
            throw DaprException.of(HealthError.OUTBOUND_NOT_READY);
        }
    }
}
