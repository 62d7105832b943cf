package io.outrigger.runtime.channel;

import java.io.IOException;

/** Opens connections to one server. */
@FunctionalInterface
interface Http1Connector {
    Http1Wire connect() throws IOException;
}
