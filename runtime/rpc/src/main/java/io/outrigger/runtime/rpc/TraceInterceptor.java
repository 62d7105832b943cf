package io.outrigger.runtime.rpc;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.outrigger.runtime.core.telemetry.Baggage;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import io.outrigger.runtime.core.telemetry.Tracing;
import io.outrigger.runtime.core.telemetry.Tracing.Kind;
import java.util.Optional;

/**
 * Gives every call its span: of the public API and of the internal one. Refuses baggage that breaks the rules, and
 * proxied calls that name no application.
 */
public final class TraceInterceptor implements ServerInterceptor {

    private static final String INTERNAL = "dapr.proto.internals.";
    private static final String WORKFLOW = "TaskHubSidecarService/";
    private static final TraceSpan NONE = TraceSpan.unrecorded(TraceContext.NONE);
    private static final Context.Key<TraceSpan> SPAN = Context.keyWithDefault("span", NONE);
    private static final Metadata.Key<String> BAGGAGE = Metadata.Key.of("baggage", Metadata.ASCII_STRING_MARSHALLER);

    private final Tracing tracing;
    private final String appId;

    private TraceInterceptor(Tracing tracing, String appId) {
        this.tracing = tracing;
        this.appId = appId;
    }

    /**
     * The step for a server, if tracing is on.
     *
     * @param appId of the application beside this sidecar
     */
    public static Optional<ServerInterceptor> of(Tracing tracing, String appId) {
        return tracing.enabled() ? Optional.of(new TraceInterceptor(tracing, appId)) : Optional.empty();
    }

    /** The span of the call that the current thread serves; one that nobody records outside of calls. */
    public static TraceSpan current() {
        return SPAN.get();
    }

    @Override
    public <Q, R> Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        String baggage = baggage(headers);
        try {
            Baggage.check(baggage);
        } catch (IllegalArgumentException e) {
            return refuse(call, Status.INVALID_ARGUMENT.withDescription("invalid baggage header: " + e.getMessage()));
        }
        if (proxied(call) && target(headers).isEmpty()) {
            return refuse(
                    call,
                    Status.UNKNOWN.withDescription(
                            "cannot proxy request: missing " + UnknownMethods.CALLEE_APP_ID.name() + " or "
                                    + UnknownMethods.APP_ID.name() + " metadata"));
        }
        return traced(call, headers, next, TraceMetadata.read(headers).withBaggage(baggage));
    }

    private static String baggage(Metadata headers) {
        Iterable<String> values = headers.getAll(BAGGAGE);
        return values == null ? "" : String.join(",", values);
    }

    static boolean proxied(ServerCall<?, ?> call) {
        return call.getMethodDescriptor().getType() == MethodType.UNKNOWN;
    }

    private static String target(Metadata headers) {
        String callee = headers.get(UnknownMethods.CALLEE_APP_ID);
        String target = callee == null ? headers.get(UnknownMethods.APP_ID) : callee;
        return target == null ? "" : target;
    }

    private static <Q, R> Listener<Q> refuse(ServerCall<Q, R> call, Status status) {
        call.close(status, new Metadata());
        return new Listener<>() {};
    }

    private <Q, R> Listener<Q> traced(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next, TraceContext parent) {
        String method = "/" + call.getMethodDescriptor().getFullMethodName();
        TraceSpan span = tracing.begin(kind(call, headers), method, parent);
        TracedCall<Q, R> traced = new TracedCall<>(call, span, parent.baggage());
        if (span.recording()) {
            CallFacts.metadata(span, headers);
        }
        // Handlers take the context with them when they begin, to whatever thread answers.
        Context context = Context.current().withValue(SPAN, span);
        Context previous = context.attach();
        try {
            Listener<Q> listener = next.startCall(traced, headers);
            return span.recording()
                    ? new TracedListener<>(listener, traced, new CallFacts(appId, method, headers))
                    : listener;
        } finally {
            context.detach(previous);
        }
    }

    private Kind kind(ServerCall<?, ?> call, Metadata headers) {
        if (proxied(call)) {
            return target(headers).equals(appId) ? Kind.SERVER : Kind.CLIENT;
        }
        String method = call.getMethodDescriptor().getFullMethodName();
        boolean worker =
                method.startsWith(WORKFLOW) && call.getMethodDescriptor().getType() != MethodType.UNARY;
        return worker || method.startsWith(INTERNAL) ? Kind.SERVER : Kind.CLIENT;
    }
}
