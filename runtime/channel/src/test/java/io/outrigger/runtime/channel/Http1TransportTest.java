package io.outrigger.runtime.channel;

import java.util.Optional;

/** The contract, kept by our own client. */
final class Http1TransportTest extends HttpTransportContract {
    @Override
    HttpTransport open(HttpOrigin origin) {
        return new Http1Transport(origin, Optional.empty(), HttpLimits.ofApplication(HEAD_BYTES));
    }
}
