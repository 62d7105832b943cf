package io.outrigger.plugin.mdns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Multicast DNS over one version of the Internet protocol, on every interface that has it. */
final class MulticastLane implements AutoCloseable {

    static final int PORT = 5353;

    private static final int HOPS = 255; // by which receivers may know that a packet came over no router

    private final DatagramChannel channel;
    private final InetSocketAddress group;
    // By number: an interface keeps its membership while it is down and when its addresses change, and joining twice
    // fails.
    private final Set<Integer> joined = new HashSet<>();
    private List<NetworkInterface> usable = List.of();

    private MulticastLane(DatagramChannel channel, InetSocketAddress group) {
        this.channel = channel;
        this.group = group;
    }

    static MulticastLane open(StandardProtocolFamily family, Selector selector) throws IOException {
        boolean six = family == StandardProtocolFamily.INET6;
        InetAddress group = InetAddress.ofLiteral(six ? "ff02::fb" : "224.0.0.251");
        DatagramChannel channel = DatagramChannel.open(family);
        try {
            // The port is everybody's: other sidecars and the system's own responder listen there, too.
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(InetAddress.ofLiteral(six ? "::" : "0.0.0.0"), PORT));
            channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, HOPS);
            channel.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
            channel.configureBlocking(false);
            MulticastLane lane = new MulticastLane(channel, new InetSocketAddress(group, PORT));
            channel.register(selector, SelectionKey.OP_READ, lane);
            return lane;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Takes part on interfaces it does not take part on so far. Those without this protocol are passed over. */
    synchronized boolean join(List<NetworkInterface> interfaces) {
        List<NetworkInterface> now = new ArrayList<>();
        for (NetworkInterface each : interfaces) {
            if (joined.contains(each.getIndex()) || joins(each)) {
                joined.add(each.getIndex());
                now.add(each);
            }
        }
        usable = List.copyOf(now);
        return !now.isEmpty();
    }

    private boolean joins(NetworkInterface each) {
        try {
            channel.join(group.getAddress(), each);
            return true;
        } catch (IOException | IllegalArgumentException _) {
            return false; // it has no address of this version, or went away just now
        }
    }

    /** Sends on every interface; returns whether it went out on one. */
    synchronized boolean send(byte[] packet) {
        boolean sent = false;
        for (NetworkInterface each : usable) {
            sent |= sends(each, packet);
        }
        return sent;
    }

    private boolean sends(NetworkInterface each, byte[] packet) {
        try {
            channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, each);
            return channel.send(ByteBuffer.wrap(packet), group) > 0;
        } catch (IOException _) {
            return false; // the interface is down; the others may be up
        }
    }

    /** Takes the next packet; false if there is none. */
    boolean receive(ByteBuffer into) throws IOException {
        SocketAddress from = channel.receive(into);
        return from != null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
