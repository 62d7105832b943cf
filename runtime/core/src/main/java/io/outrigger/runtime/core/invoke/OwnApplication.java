package io.outrigger.runtime.core.invoke;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import java.util.Optional;

/** The application beside this sidecar, as other sidecars reach it. */
public final class OwnApplication implements LocalInvocations {
    private static final String UNKNOWN = "unknown";

    private final Optional<AppChannel> app;
    private final AccessControl access;
    private final InvokeMetrics metrics;

    /**
     * Guards an application.
     *
     * @param app absent if this sidecar stands beside none
     */
    public OwnApplication(Optional<AppChannel> app, AccessControl access, InvokeMetrics metrics) {
        this.app = app;
        this.access = access;
        this.metrics = metrics;
    }

    @Override
    public InvokeResponse invoke(CallerIdentity caller, InvokeRequest request) {
        AppChannel channel =
                app.orElseThrow(() -> new CallFailure(GrpcCode.INTERNAL, "app channel is not initialized", null));
        access.check(caller, request.method(), channel.grpc() ? "" : request.verb());
        String from = request.headers().first(HeaderRules.CALLER_APP_ID).orElse(UNKNOWN);
        metrics.requestReceived(from);
        try {
            InvokeResponse response = channel.invoke(request);
            metrics.responseSent(from, response.status().number());
            return response;
        } catch (CallFailure e) {
            metrics.responseSent(from, GrpcCode.INTERNAL.number());
            throw new CallFailure(GrpcCode.INTERNAL, "error invoking app channel: " + e.text(), e);
        }
    }

    @Override
    public void admit(CallerIdentity caller, InvokeMethod method) {
        access.check(caller, method, "");
    }
}
