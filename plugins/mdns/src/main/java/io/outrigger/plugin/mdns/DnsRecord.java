package io.outrigger.plugin.mdns;

import java.net.InetAddress;

/** The resource records that service discovery is made of. Times to live are seconds; 0 says goodbye. */
sealed interface DnsRecord {

    DnsName name();

    long ttl();

    /** An instance of a service. */
    record Pointer(DnsName name, long ttl, DnsName target) implements DnsRecord {}

    /**
     * Where an instance runs.
     *
     * @param flush whether it takes the place of what was known under the name
     */
    record Service(DnsName name, long ttl, boolean flush, int port, DnsName target) implements DnsRecord {}

    /**
     * What an instance says of itself.
     *
     * @param text the first text; daprd writes one, the application's id
     */
    record Text(DnsName name, long ttl, boolean flush, String text) implements DnsRecord {}

    /** A host's address. */
    record Address(DnsName name, long ttl, InetAddress address) implements DnsRecord {}
}
