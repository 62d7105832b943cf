package io.outrigger.runtime.cluster;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.HeaderRules;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.LocalInvocations;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import io.outrigger.runtime.core.telemetry.Tracing;
import io.outrigger.runtime.rpc.CallContext;

/** What the calls of other sidecars have in common: a span, the application, and the counting. */
final class LocalCalls {
    private static final String UNKNOWN_CALLER = "unknown";

    private final String appId;
    private final LocalInvocations application;
    private final CallerIdentities identities;
    private final InvokeMetrics metrics;
    private final Tracing tracing;

    LocalCalls(InternalApi api) {
        this.appId = api.appId();
        this.application = api.application();
        this.identities = api.identities();
        this.metrics = api.metrics();
        this.tracing = api.tracing();
    }

    /** Answers a call while its span is open. */
    @FunctionalInterface
    interface Answering {
        void answer(InvokeResponse response) throws Exception;
    }

    /**
     * Calls the application and has the answer told.
     *
     * @param rpc the method of the sidecars' protocol, with its first slash
     * @param failureNumber what metrics count a call under that got no answer
     */
    void call(String rpc, InvokeRequest request, CallContext context, int failureNumber, Answering answering)
            throws Exception {
        try (TraceSpan span = begin(rpc, request)) {
            try (InvokeResponse response = invoke(traced(request, span), context, failureNumber)) {
                answering.answer(response);
            } catch (Exception e) {
                span.fail(String.valueOf(e.getMessage()));
                throw e;
            }
        }
    }

    private TraceSpan begin(String rpc, InvokeRequest request) {
        TraceSpan span = tracing.begin(Tracing.Kind.SERVER, rpc, request.trace());
        if (span.recording()) {
            span.name("CallLocal/" + appId + "/" + request.method());
            span.attribute("rpc.service", "ServiceInvocation");
            span.attribute("dapr.invoke_method", request.method().path());
            span.attribute("dapr.protocol", "grpc");
            span.attribute("dapr.api", rpc);
        }
        return span;
    }

    private static InvokeRequest traced(InvokeRequest request, TraceSpan span) {
        TraceContext place = span.context();
        return place.equals(request.trace()) ? request : request.withTrace(place);
    }

    private InvokeResponse invoke(InvokeRequest request, CallContext context, int failureNumber) {
        String caller = request.headers().first(HeaderRules.CALLER_APP_ID).orElse(UNKNOWN_CALLER);
        try {
            InvokeResponse response = application.invoke(identities.of(context.attributes()), request);
            count(caller, InternalMessages.number(response.status()));
            return response;
        } catch (CallFailure failure) {
            // Whoever may not call is not counted as a caller.
            if (failure.code() != GrpcCode.PERMISSION_DENIED) {
                count(caller, failureNumber);
            }
            throw failure;
        }
    }

    private void count(String caller, int status) {
        metrics.requestReceived(caller);
        metrics.responseSent(caller, status);
    }
}
