package io.outrigger.runtime.cluster;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.outrigger.runtime.core.invoke.AppTarget;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.resources.YesTexts;
import io.outrigger.runtime.rpc.TraceInterceptor;
import io.outrigger.runtime.rpc.UnknownMethods;
import java.util.Optional;

/**
 * One call that is passed on, and what all its attempts share.
 *
 * @param named what the caller called the target in {@code dapr-app-id}, by which policies and metrics know it
 * @param stream whether the caller said that policies must not wait for the end of the call
 * @param context of the incoming call, with its deadline
 */
record ProxiedCall(
        ServerCall<byte[], byte[]> incoming,
        Metadata headers,
        AppTarget target,
        Optional<String> named,
        boolean stream,
        Context context,
        TraceContext trace) {
    private static final Metadata.Key<String> STREAM = Metadata.Key.of("dapr-stream", Metadata.ASCII_STRING_MARSHALLER);

    /** A call that the current thread begins to serve. */
    static ProxiedCall of(ServerCall<byte[], byte[]> incoming, Metadata headers, AppTarget target) {
        return new ProxiedCall(
                incoming,
                headers,
                target,
                Optional.ofNullable(headers.get(UnknownMethods.APP_ID)),
                isTrue(headers.get(STREAM)),
                Context.current(),
                TraceInterceptor.current().context());
    }

    private static boolean isTrue(String value) {
        return value != null && YesTexts.yes(value);
    }

    /** The full method with its first slash. */
    String method() {
        return "/" + incoming.getMethodDescriptor().getFullMethodName();
    }

    InvokeMetrics.Type type() {
        return stream ? InvokeMetrics.Type.STREAMING : InvokeMetrics.Type.UNARY;
    }

    // Metadata may hold secrets.
    @Override
    public String toString() {
        return "ProxiedCall[" + method() + " for " + target + "]";
    }
}
