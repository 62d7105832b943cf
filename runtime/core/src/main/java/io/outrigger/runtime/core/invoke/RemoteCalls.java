package io.outrigger.runtime.core.invoke;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.resiliency.PermanentFailure;
import io.outrigger.runtime.core.resiliency.Policy;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import java.util.function.Supplier;

/** Calls that leave this sidecar for anything but its own application. */
final class RemoteCalls {
    private final InvokeWays ways;
    private final InvokeMetrics metrics;
    private final ForwardedHeaders forwarded;
    private final Policy builtIn;

    RemoteCalls(InvokeWays ways, InvokeService.Reporting reporting, Policy builtIn) {
        this.ways = ways;
        this.metrics = reporting.metrics();
        this.forwarded = reporting.forwarded();
        this.builtIn = builtIn;
    }

    InvokeResponse call(InvokeTarget.Outside target, boolean retried, InvokeCall call) {
        Attempt attempt = body -> {
            InvokeRequest request = call.request().withBody(body);
            return counted(target.id(), call, () -> ways.endpoints().invoke(target.endpoint(), request));
        };
        return retried
                ? withRetries(target, attempt, call)
                : attempt.with(call.request().body());
    }

    InvokeResponse call(InvokeTarget.Peer target, boolean retried, InvokeCall call) {
        AppTarget app = target.app();
        InvokeRequest onward =
                call.request().withHeaders(forwarded.added(call.request().headers(), app));
        Attempt attempt = body -> {
            String address = ways.addresses().resolve(app);
            return peer(app, address, call, onward.withBody(body));
        };
        return retried ? withRetries(target, attempt, call) : attempt.with(onward.body());
    }

    private InvokeResponse peer(AppTarget app, String address, InvokeCall call, InvokeRequest request) {
        try {
            return counted(app.appId(), call, () -> ways.peers().invoke(address, app, request));
        } catch (CallFailure e) {
            if (passing(e)) {
                ways.addresses().broken(app, address);
            }
            throw e;
        }
    }

    private InvokeResponse withRetries(InvokeTarget target, Attempt attempt, InvokeCall call) {
        if (builtIn == Policy.NONE) {
            return attempt.with(call.request().body());
        }
        ReplayedBody body = new ReplayedBody(call.request().body());
        int[] retries = {0};
        return builtIn.run(
                () -> {
                    try {
                        return attempt.with(body.next());
                    } catch (CallFailure e) {
                        throw verdict(target, e, retries[0]++, body);
                    }
                },
                InvokeResponse::close);
    }

    private static RuntimeException verdict(InvokeTarget target, CallFailure e, int retries, ReplayedBody body) {
        if (!passing(e)) {
            return new PermanentFailure(e);
        }
        String message =
                "failed to invoke target " + target.id() + " after " + retries + " retries. Error: " + e.text();
        CallFailure told = new CallFailure(GrpcCode.UNKNOWN, message, e.details(), e);
        return body.again() ? told : new PermanentFailure(told);
    }

    private static boolean passing(CallFailure failure) {
        return failure.code() == GrpcCode.UNAVAILABLE || failure.code() == GrpcCode.UNAUTHENTICATED;
    }

    private InvokeResponse counted(String appId, InvokeCall call, Supplier<InvokeResponse> way) {
        InvokeMetrics.Type type = call.streaming() ? InvokeMetrics.Type.STREAMING : InvokeMetrics.Type.UNARY;
        long start = System.nanoTime();
        metrics.requestSent(appId, type);
        InvokeResponse response = way.get();
        metrics.responseReceived(appId, response.status().number(), type, System.nanoTime() - start);
        return response;
    }

    /** One attempt with a body that may have been sent before. */
    private interface Attempt {
        InvokeResponse with(InvokeBody body);
    }
}
