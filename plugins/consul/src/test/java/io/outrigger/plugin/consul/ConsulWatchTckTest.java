package io.outrigger.plugin.consul;

import io.outrigger.tck.nameresolution.NameResolverFixture;
import io.outrigger.tck.nameresolution.NameResolverTck;
import java.util.Map;

class ConsulWatchTckTest extends NameResolverTck {

    @Override
    protected NameResolverFixture fixture() {
        return new ConsulFixture(ConsulFixture.Agents.FAKE, Map.of("useCache", "true"));
    }
}
