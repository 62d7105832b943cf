package io.outrigger.runtime.channel;

import java.time.Duration;

/**
 * What a transport keeps within.
 *
 * @param headBytes the longest head of an answer
 * @param connections how many there may be at a time; further calls wait
 * @param idleConnections how many are kept for later calls
 * @param connect how long a connection may take to come about, with its handshake
 */
record HttpLimits(int headBytes, int connections, int idleConnections, Duration connect) {
    private static final Duration DIAL = Duration.ofSeconds(30);

    /** Those towards the application. */
    static HttpLimits ofApplication(int headBytes) {
        return new HttpLimits(headBytes, 1024, 64, DIAL);
    }
}
