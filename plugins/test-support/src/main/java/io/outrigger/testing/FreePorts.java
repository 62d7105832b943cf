package io.outrigger.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of this machine where nobody listens right now. */
public final class FreePorts {

    private FreePorts() {}

    /** Any one. */
    public static int one() {
        return below(65_536);
    }

    /** One below a limit, for servers that take a second port a fixed distance above. */
    public static int below(int limit) {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (socket.getLocalPort() < limit) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
