package io.outrigger.runtime.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/** Opens connections to one server. */
final class Http1SocketConnector implements Http1Connector {
    private final HttpOrigin origin;
    private final Optional<TlsClient> tls;
    private final int patienceMillis;

    Http1SocketConnector(HttpOrigin origin, Optional<TlsClient> tls, Duration patience) {
        this.origin = origin;
        this.tls = tls;
        patienceMillis = Math.toIntExact(patience.toMillis());
    }

    /** Tries the server's addresses one after the other. Names are looked up each time: they may move. */
    @Override
    public Http1Wire connect() throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(origin.host());
        for (int i = 0; i < addresses.length - 1; i++) {
            try {
                return connect(addresses[i]);
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
        return connect(addresses[addresses.length - 1]);
    }

    private Http1Wire connect(InetAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open();
        boolean open = false;
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().connect(new InetSocketAddress(address, origin.port()), patienceMillis);
            Http1Wire wire = secured(channel);
            open = true;
            return wire;
        } finally {
            if (!open) {
                Http1Closing.quietly(channel);
            }
        }
    }

    private Http1Wire secured(SocketChannel channel) throws IOException {
        return tls.isPresent()
                ? Http1TlsWire.over(channel.socket(), tls.get(), origin, patienceMillis)
                : new Http1PlainWire(channel);
    }
}
