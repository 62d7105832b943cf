package io.outrigger.plugin.namepatterns;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.nameresolution.NameResolver;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Computes the name of a service and asks DNS for its addresses: those of all sidecars, if the service is headless. */
final class KubernetesResolver implements NameResolver {

    private static final Duration VALIDITY = Duration.ofSeconds(20);

    private final AddressTemplate template;

    KubernetesResolver(AddressTemplate template) {
        this.template = template;
    }

    @Override
    public Duration validity() {
        return VALIDITY;
    }

    @Override
    public List<String> resolve(Target target) {
        String address = template.fill(target);
        int colon = address.lastIndexOf(':');
        boolean hasPort = colon >= 0 && colon + 1 < address.length();
        String host = hasPort ? address.substring(0, colon) : address;
        if (host.isBlank()) {
            // The JDK takes no name for this machine's.
            throw new InvalidRequestException("failed to resolve address for '" + host + "': no such host");
        }
        String port = hasPort ? address.substring(colon) : ":";
        List<String> addresses = new ArrayList<>();
        for (InetAddress each : lookUp(host)) {
            String text = each.getHostAddress();
            addresses.add((each instanceof Inet6Address ? "[" + text + "]" : text) + port);
        }
        return List.copyOf(addresses);
    }

    private static InetAddress[] lookUp(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new NotFoundException("failed to resolve address for '" + host + "': no such host", e);
        }
    }
}
