package io.outrigger.runtime.cluster;

import io.grpc.Metadata;
import io.outrigger.runtime.core.invoke.HeaderRules;
import io.outrigger.runtime.rpc.TraceMetadata;
import io.outrigger.runtime.rpc.UnknownMethods;
import java.util.Optional;

/** What metadata a call takes along when it is passed on. */
final class ProxyHeaders {
    private static final Metadata.Key<String> TOKEN =
            Metadata.Key.of("dapr-api-token", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> CALLER =
            Metadata.Key.of(HeaderRules.CALLER_APP_ID, Metadata.ASCII_STRING_MARSHALLER);

    private ProxyHeaders() {}

    /** To the application: its own token, not the caller's. */
    static Metadata towardsApp(ProxiedCall call, Optional<String> token) {
        Metadata headers = common(call);
        token.ifPresent(text -> headers.put(TOKEN, text));
        return headers;
    }

    /** To another sidecar: who calls whom, whatever the caller says of that, and where in a trace. */
    static Metadata towardsPeer(ProxiedCall call, String ownAppId) {
        Metadata headers = common(call);
        headers.discardAll(CALLER);
        headers.put(CALLER, ownAppId);
        headers.discardAll(UnknownMethods.CALLEE_APP_ID);
        headers.put(UnknownMethods.CALLEE_APP_ID, call.target().appId());
        TraceMetadata.write(call.trace(), headers);
        return headers;
    }

    // A copy, since every attempt writes into its own.
    private static Metadata common(ProxiedCall call) {
        Metadata headers = new Metadata();
        headers.merge(call.headers());
        headers.discardAll(UnknownMethods.APP_ID);
        headers.discardAll(TOKEN);
        return headers;
    }
}
