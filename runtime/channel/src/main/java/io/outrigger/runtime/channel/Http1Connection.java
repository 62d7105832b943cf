package io.outrigger.runtime.channel;

import java.io.IOException;

/** One connection and its buffers. Belongs to the pool while idle, to one exchange otherwise. */
final class Http1Connection {
    private final Http1Wire wire;
    private final Http1Input in;
    private final Http1Output out;
    private boolean used;
    private long idleSince;

    Http1Connection(Http1Wire wire) {
        this.wire = wire;
        in = new Http1Input(wire);
        out = new Http1Output(wire);
    }

    Http1Input in() {
        return in;
    }

    Http1Output out() {
        return out;
    }

    Http1Wire wire() {
        return wire;
    }

    /** Whether it served an exchange before this one. */
    boolean used() {
        return used;
    }

    /** Marks the end of an exchange, at a reading of the clock. */
    void idle(long now) {
        used = true;
        idleSince = now;
    }

    long idleSince() {
        return idleSince;
    }

    /** Whether it can carry another exchange, as far as that can be told without waiting. */
    boolean alive() {
        try {
            return in.quiet();
        } catch (IOException _) {
            // Reset while it was idle: no news to anyone.
            return false;
        }
    }
}
