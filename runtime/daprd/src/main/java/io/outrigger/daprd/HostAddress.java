package io.outrigger.daprd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The address under which other sidecars reach this one. */
final class HostAddress {
    private static final String VARIABLE = "DAPR_HOST_IP";
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
    /** Nobody is there; only the way to there is of interest. */
    private static final List<String> DOCUMENTATION_ADDRESSES = List.of("192.0.2.1", "2001:db8::1");

    private static final int PORT = 80;

    private final Network network;

    HostAddress(Network network) {
        this.network = network;
    }

    /** What the machine knows of its addresses. */
    interface Network {
        /** The address that packets to there would come from; nothing is sent. */
        Optional<InetAddress> sourceTowards(InetSocketAddress target);

        List<InetAddress> ofInterfaces() throws IOException;
    }

    static HostAddress ofThisMachine() {
        return new HostAddress(new Machine());
    }

    /**
     * Finds the address.
     *
     * @param internalListenAddress where the internal API listens; if that is this machine alone, so is the address
     * @throws IOException if the machine has no usable address
     */
    String find(Map<String, String> environment, String internalListenAddress) throws IOException {
        if (LOCAL.contains(internalListenAddress)) {
            return internalListenAddress;
        }
        String given = environment.getOrDefault(VARIABLE, "");
        return given.isEmpty() ? text(detected()) : given;
    }

    private InetAddress detected() throws IOException {
        for (String target : DOCUMENTATION_ADDRESSES) {
            Optional<InetAddress> source = network.sourceTowards(new InetSocketAddress(target, PORT))
                    .filter(address -> !address.isAnyLocalAddress() && !isTranslated(address));
            if (source.isPresent()) {
                return source.get();
            }
        }
        return network.ofInterfaces().stream()
                .filter(address -> !address.isLoopbackAddress() && !isTranslated(address))
                .filter(address -> rank(address).isPresent())
                .min(Comparator.comparingInt(address -> rank(address).getAsInt()))
                .orElseThrow(() -> new IOException("could not determine host IP address"));
    }

    /** 192.0.0.0/29: the near end of a translation to IPv6, which nobody else can reach. */
    private static boolean isTranslated(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                && (bytes[0] & 0xff) == 192
                && bytes[1] == 0
                && bytes[2] == 0
                && (bytes[3] & 0xf8) == 0;
    }

    /** The lower the better; none for what cannot be used at all. */
    private static OptionalInt rank(InetAddress address) {
        if (address.isLinkLocalAddress()) {
            return OptionalInt.of(99);
        }
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return OptionalInt.of(address.isSiteLocalAddress() || isShared(bytes) ? 2 : 0);
        }
        if ((bytes[0] & 0xfe) == 0xfc) {
            return OptionalInt.of(3);
        }
        boolean global = !address.isMulticastAddress() && !address.isAnyLocalAddress();
        return global ? OptionalInt.of(1) : OptionalInt.empty();
    }

    /** 100.64.0.0/10, which providers share out among their customers. */
    private static boolean isShared(byte[] bytes) {
        return bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
    }

    /** IPv6 without the name of the interface, which means nothing elsewhere. */
    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    private record Machine() implements Network {

        @Override
        public Optional<InetAddress> sourceTowards(InetSocketAddress target) {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.connect(target);
                return Optional.ofNullable(socket.getLocalAddress());
            } catch (IOException | UncheckedIOException _) {
                // No route to there.
                return Optional.empty();
            }
        }

        @Override
        public List<InetAddress> ofInterfaces() throws IOException {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .toList();
        }
    }
}
