package io.outrigger.runtime.core.invoke;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.resiliency.Policy;
import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;

/** Calls of applications and of services outside of Dapr, for both heads. */
public final class InvokeService {
    private final InvokeTargets targets;
    private final InvokeWays ways;
    private final Resiliency resiliency;
    private final RemoteCalls remote;

    /**
     * Puts the service together.
     *
     * @param self the application this sidecar stands beside
     */
    public InvokeService(
            AppTarget self, HttpEndpoints endpoints, InvokeWays ways, Resiliency resiliency, Reporting reporting) {
        this.targets = new InvokeTargets(self, endpoints);
        this.ways = ways;
        this.resiliency = resiliency;
        this.remote = new RemoteCalls(ways, reporting, resiliency.builtIn(Resiliency.BuiltIn.SERVICE_RETRIES));
    }

    /** What a call leaves behind: counts, and what it tells the next sidecar of its way. */
    public record Reporting(InvokeMetrics metrics, ForwardedHeaders forwarded) {}

    /**
     * Makes a call, as often as policies say. Blocks until the head of the last answer is there; interrupting the
     * thread gives the call up. The answer is the caller's to close, whatever its status is.
     *
     * @throws CallFailure if there is no answer of the application's own
     * @throws io.outrigger.runtime.core.resiliency.PolicyException if a policy ended the call
     */
    public InvokeResponse invoke(InvokeCall call) {
        InvokeTarget target = targets.find(call.target());
        Policy policy = resiliency.app(
                call.target(), target.breakerKey(call.target(), call.request().method()));
        if (policy == Policy.NONE) {
            return once(target, call);
        }
        InvokeCall kept = policy.retries() ? replayable(call) : call;
        return new InvokeAttempts(kept).run(policy, () -> once(target, kept));
    }

    private static InvokeCall replayable(InvokeCall call) {
        InvokeRequest request = call.request();
        InvokeBody body = request.body();
        if (call.streaming() || body.replayable()) {
            return call;
        }
        InvokeRequest kept = request.withBody(InvokeBody.of(body.readAll()).typed(body.typeUrl()));
        return new InvokeCall(call.target(), kept, false, call.rule());
    }

    private InvokeResponse once(InvokeTarget target, InvokeCall call) {
        return switch (target) {
            case InvokeTarget.Own _ -> own(call.request());
            case InvokeTarget.Peer peer -> remote.call(peer, builtIn(peer, call), call);
            case InvokeTarget.Outside outside -> remote.call(outside, builtIn(outside, call), call);
        };
    }

    // The built-in retries stand in where nobody wrote a policy for the target.
    private boolean builtIn(InvokeTarget target, InvokeCall call) {
        return !call.streaming() && !resiliency.namesApp(target.id());
    }

    private InvokeResponse own(InvokeRequest request) {
        AppChannel app = ways.app()
                .orElseThrow(() -> new CallFailure(
                        GrpcCode.UNKNOWN, "cannot invoke local endpoint: app channel not initialized", null));
        return app.invoke(request);
    }
}
