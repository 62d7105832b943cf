package io.outrigger.runtime.channel;

import java.util.Optional;

/** The contract, kept by Jetty's client. */
class JettyTransportTest extends HttpTransportContract {
    @Override
    HttpTransport open(HttpOrigin origin) {
        HttpLimits limits = HttpLimits.ofApplication(HEAD_BYTES);
        return new JettyTransport(
                origin, new JettyClients(JettyClients.Version.HTTP_1, Optional.empty(), limits), limits);
    }
}
