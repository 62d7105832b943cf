package io.outrigger.plugin.mdns;

import io.outrigger.plugin.mdns.DnsMessage.Question;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.nameresolution.NameResolver.Instance;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * A sidecar as multicast DNS shows it, in the records daprd uses: a service whose type is the application's id, with
 * that id as its text. What it says is written once, when it is made.
 */
final class LocalService {

    static final String DOMAIN = ".local";

    // As RFC 6762 has it: the shorter one for what hangs on a host's address.
    private static final long HOST_TTL = 120;
    private static final long OTHER_TTL = 4500;
    private static final DnsName TYPES = DnsName.of("_services._dns-sd._udp" + DOMAIN);

    private final DnsName service;
    private final DnsName instance;
    private final byte[] announcement;
    private final byte[] browsed;
    private final byte[] listed;
    private final byte[] goodbye;

    private LocalService(Names names, int port, InetAddress address, String appId) {
        this.service = names.service();
        this.instance = names.instance();
        Records lasting = new Records(names, port, address, appId, HOST_TTL, OTHER_TTL);
        Records ending = new Records(names, port, address, appId, 0, 0);
        this.announcement = DnsWriter.response(lasting.all(true), List.of());
        this.browsed = DnsWriter.response(List.of(lasting.pointer()), lasting.rest(false));
        this.listed = DnsWriter.response(List.of(lasting.type()), List.of());
        this.goodbye = DnsWriter.response(ending.all(true), List.of());
    }

    private record Names(DnsName service, DnsName instance, DnsName host) {}

    /**
     * Of an instance on this host.
     *
     * @param process what tells this process from others
     * @throws InvalidRequestException if it has no name, address or port, or none that multicast DNS can carry
     */
    static LocalService of(Instance instance, String hostName, String process) {
        if (instance.appId().isEmpty()) {
            throw new InvalidRequestException("name is missing");
        }
        if (instance.host().isEmpty()) {
            throw new InvalidRequestException("address is missing");
        }
        if (instance.internalPort() <= 0 || instance.internalPort() > 0xffff) {
            throw new InvalidRequestException("port is missing or invalid");
        }
        try {
            Names names = new Names(
                    serviceName(instance.appId()),
                    DnsName.of(
                            hostName + ":" + process + ":" + instance.internalPort() + "." + instance.appId() + DOMAIN),
                    DnsName.of(hostName + DOMAIN));
            return new LocalService(names, instance.internalPort(), address(instance.host()), instance.appId());
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(
                    "app id " + instance.appId() + " cannot be announced: " + e.getMessage(), e);
        }
    }

    static DnsName serviceName(String appId) {
        return DnsName.of(appId + DOMAIN);
    }

    private static InetAddress address(String host) {
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return InetAddress.ofLiteral(plain.equals("localhost") ? "127.0.0.1" : plain);
    }

    /** The records of a service, with their times to live. */
    private record Records(Names names, int port, InetAddress address, String appId, long hostTtl, long otherTtl) {

        DnsRecord pointer() {
            return new DnsRecord.Pointer(names.service(), otherTtl, names.instance());
        }

        DnsRecord type() {
            return new DnsRecord.Pointer(TYPES, otherTtl, names.service());
        }

        // The host's address may be announced by others, too: it takes the place of nothing.
        List<DnsRecord> rest(boolean flush) {
            return List.of(
                    new DnsRecord.Service(names.instance(), hostTtl, flush, port, names.host()),
                    new DnsRecord.Text(names.instance(), otherTtl, flush, appId),
                    new DnsRecord.Address(names.host(), hostTtl, address));
        }

        List<DnsRecord> all(boolean flush) {
            List<DnsRecord> rest = rest(flush);
            return List.of(rest.get(0), rest.get(1), pointer(), type(), rest.get(2));
        }
    }

    byte[] announcement() {
        return announcement;
    }

    byte[] goodbye() {
        return goodbye;
    }

    /** What to say to a query; empty if it is about something else, or the asker knows already. */
    Optional<byte[]> answer(DnsMessage query) {
        for (Question question : query.questions()) {
            if (question.name().equals(service) && question.asks(DnsMessage.PTR) && !known(query)) {
                return Optional.of(browsed);
            }
            if (question.name().equals(instance)) {
                return Optional.of(announcement);
            }
            if (question.name().equals(TYPES) && question.asks(DnsMessage.PTR)) {
                return Optional.of(listed);
            }
        }
        return Optional.empty();
    }

    private boolean known(DnsMessage query) {
        return query.records().stream()
                .anyMatch(entry -> entry instanceof DnsRecord.Pointer pointer
                        && pointer.target().equals(instance)
                        && pointer.ttl() >= OTHER_TTL / 2);
    }
}
