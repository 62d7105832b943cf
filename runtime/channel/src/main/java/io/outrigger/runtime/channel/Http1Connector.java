package io.outrigger.runtime.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Opens connections to one server. */
final class Http1Connector {
    private final HttpOrigin origin;
    private final Duration patience;

    Http1Connector(HttpOrigin origin, Duration patience) {
        this.origin = origin;
        this.patience = patience;
    }

    /** Tries the server's addresses one after the other. Names are looked up each time: they may move. */
    Http1Wire connect() throws IOException {
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
            channel.socket()
                    .connect(new InetSocketAddress(address, origin.port()), Math.toIntExact(patience.toMillis()));
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
        return origin.secure() ? Http1TlsWire.over(channel, origin) : new Http1PlainWire(channel);
    }
}
