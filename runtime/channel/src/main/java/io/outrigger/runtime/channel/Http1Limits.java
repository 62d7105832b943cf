package io.outrigger.runtime.channel;

import java.time.Duration;

/**
 * What a transport allows its server and itself.
 *
 * @param headBytes of one answer, interim answers included; trailers may have as many again
 * @param idle connections kept at most
 * @param open connections at a time at most; who wants one more waits
 * @param idleTime after which an unused connection is closed
 * @param connectTime for opening a connection
 */
record Http1Limits(int headBytes, int idle, int open, Duration idleTime, Duration connectTime) {
    /** daprd's limits, and where it has none, those its HTTP client comes with. */
    static Http1Limits withHeads(int headBytes) {
        return new Http1Limits(headBytes, 64, 1024, Duration.ofSeconds(90), Duration.ofSeconds(30));
    }
}
