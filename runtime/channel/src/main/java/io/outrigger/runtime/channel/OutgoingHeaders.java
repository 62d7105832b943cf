package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.HeaderRules;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.telemetry.TraceContext;
import java.util.Locale;
import java.util.Set;

/** The headers of a request to an application or service: the caller's, as far as they go, and the runtime's. */
final class OutgoingHeaders {
    static final String TOKEN = "dapr-api-token";
    private static final String TRACE_PARENT = "traceparent";
    private static final String TRACE_STATE = "tracestate";
    private static final String BAGGAGE = "baggage";

    private final String agent;
    private final String token;

    /**
     * @param agent what the runtime calls itself if the caller says nothing
     * @param token empty for none
     */
    OutgoingHeaders(String agent, String token) {
        this.agent = agent;
        this.token = token;
    }

    /** @param fixed stand in the place of the caller's; the runtime's own stand in the place of these */
    InvokeHeaders of(InvokeRequest request, InvokeHeaders fixed) {
        InvokeHeaders out = new InvokeHeaders();
        copyCallers(request, out);
        if (!request.contentType().isEmpty()) {
            out.add("Content-Type", request.contentType());
        }
        fixed.forEach((name, value) -> out.remove(name));
        fixed.forEach(out::add);
        trace(request.trace(), out);
        if (!token.isEmpty()) {
            out.set(TOKEN, token);
        }
        if (!out.contains("User-Agent")) {
            out.add("User-Agent", agent);
        }
        return out;
    }

    private static void copyCallers(InvokeRequest request, InvokeHeaders out) {
        Set<String> named = HeaderRules.namedByConnection(request.headers());
        boolean traced = request.trace().present();
        request.headers().forEach((name, value) -> {
            if (HeaderRules.passesOverHttp(name, named) && !ours(name, traced)) {
                out.add(httpName(name), value);
            }
        });
    }

    private static boolean ours(String name, boolean traced) {
        return name.equalsIgnoreCase("host")
                || name.equalsIgnoreCase(BAGGAGE)
                || (traced && (name.equalsIgnoreCase(TRACE_PARENT) || name.equalsIgnoreCase(TRACE_STATE)));
    }

    // Most headers mean nothing to gRPC and keep their spelling.
    private static String httpName(String name) {
        boolean reserved = name.startsWith(":") || name.regionMatches(true, 0, "grpc-", 0, 5);
        return reserved ? HeaderRules.httpName(name.toLowerCase(Locale.ROOT)) : name;
    }

    private static void trace(TraceContext trace, InvokeHeaders out) {
        if (trace.present()) {
            out.add(TRACE_PARENT, trace.traceParent());
            if (!trace.traceState().isEmpty()) {
                out.add(TRACE_STATE, trace.traceState());
            }
        }
        if (!trace.baggage().isEmpty()) {
            out.add(BAGGAGE, trace.baggage());
        }
    }
}
