package io.outrigger.runtime.channel;

import java.util.Set;

/**
 * Which requests may go out twice when nobody knows whether the first one was served: the rule of Go's client, and so of
 * daprd.
 */
final class HttpReplays {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private HttpReplays() {}

    /** Whether serving it twice is as good as once, by its method or by its sender's word. */
    static boolean harmless(HttpCall call) {
        return HARMLESS.contains(call.method())
                || call.headers().contains("Idempotency-Key")
                || call.headers().contains("X-Idempotency-Key");
    }
}
