package io.outrigger.plugin.mdns;

import io.outrigger.spi.UnavailableException;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The way to everybody who speaks multicast DNS, over both versions of the Internet protocol where there are both. */
final class MulticastLink implements AutoCloseable {

    // The largest a message may be, RFC 6762 section 17; what is cut off is no message.
    private static final int MAX_PACKET = 9000;
    private static final int BATCH = 64;

    private final Selector selector;
    private final List<MulticastLane> lanes = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(MAX_PACKET + 1);

    private MulticastLink(Selector selector) {
        this.selector = selector;
    }

    /**
     * Opens the sockets.
     *
     * @throws UnavailableException if no interface takes part in multicast
     */
    static MulticastLink open() {
        try {
            MulticastLink link = new MulticastLink(Selector.open());
            try {
                link.openLanes();
                return link;
            } catch (IOException | RuntimeException e) {
                link.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UnavailableException("multicast DNS cannot be used: " + e.getMessage(), e);
        }
    }

    private void openLanes() throws IOException {
        List<NetworkInterface> interfaces = interfaces();
        IOException last = new IOException("no network interface takes part in multicast");
        for (var family : List.of(StandardProtocolFamily.INET, StandardProtocolFamily.INET6)) {
            try {
                openLane(family, interfaces);
            } catch (IOException | UnsupportedOperationException e) {
                last = new IOException(e.getMessage(), e);
            }
        }
        if (lanes.isEmpty()) {
            throw last;
        }
    }

    private void openLane(StandardProtocolFamily family, List<NetworkInterface> interfaces) throws IOException {
        MulticastLane lane = MulticastLane.open(family, selector);
        if (lane.join(interfaces)) {
            lanes.add(lane);
        } else {
            lane.close();
        }
    }

    private static List<NetworkInterface> interfaces() throws SocketException {
        List<NetworkInterface> usable = new ArrayList<>();
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            if (each.isUp()
                    && each.supportsMulticast()
                    && each.getInterfaceAddresses().size() > 0) {
                usable.add(each);
            }
        }
        return usable;
    }

    /** Takes part on interfaces that came up since. */
    void joinNew() throws IOException {
        List<NetworkInterface> interfaces = interfaces();
        lanes.forEach(lane -> lane.join(interfaces));
    }

    /** Sends to everybody; returns whether anything went out. */
    boolean send(byte[] packet) {
        boolean sent = false;
        for (MulticastLane lane : lanes) {
            sent |= lane.send(packet);
        }
        return sent;
    }

    /** Waits for packets, and hands them over; the buffer is reused. For one thread only. */
    void receive(long millis, Consumer<ByteBuffer> handler) throws IOException {
        selector.select(millis);
        for (SelectionKey key : selector.selectedKeys()) {
            drain((MulticastLane) key.attachment(), handler);
        }
        selector.selectedKeys().clear();
    }

    // Not for ever: the timetable has its turn, too.
    private void drain(MulticastLane lane, Consumer<ByteBuffer> handler) throws IOException {
        for (int i = 0; i < BATCH; i++) {
            buffer.clear();
            if (!lane.receive(buffer)) {
                return;
            }
            buffer.flip();
            if (buffer.limit() <= MAX_PACKET) {
                handler.accept(buffer);
            }
        }
    }

    void wakeUp() {
        selector.wakeup();
    }

    @Override
    public void close() {
        try {
            for (MulticastLane lane : lanes) {
                lane.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UnavailableException("multicast DNS sockets cannot be closed: " + e.getMessage(), e);
        }
    }
}
