package io.outrigger.runtime.channel;

final class Http1TransportTest extends HttpTransportContract {
    @Override
    HttpTransport open(HttpOrigin origin) {
        return new Http1Transport(origin, Http1Limits.withHeads(HEAD_BYTES));
    }
}
