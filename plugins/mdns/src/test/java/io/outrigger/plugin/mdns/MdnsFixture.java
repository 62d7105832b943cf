package io.outrigger.plugin.mdns;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.tck.nameresolution.NameResolverFixture;
import java.util.Map;

/** The network this machine is on, as far as it is there. */
final class MdnsFixture implements NameResolverFixture {

    @Override
    public ComponentFactory<NameResolver> factory() {
        return new MdnsNameResolverFactory();
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }

    @Override
    public boolean available() {
        try (MulticastLink link = MulticastLink.open()) {
            return link.send(DnsWriter.query(DnsName.of("tck-hello.local")));
        } catch (SpiException _) {
            return false;
        }
    }

    @Override
    public String unavailableReason() {
        return "no network interface takes part in multicast; give the machine one";
    }
}
