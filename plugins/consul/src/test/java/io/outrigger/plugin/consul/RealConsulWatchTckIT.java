package io.outrigger.plugin.consul;

import io.outrigger.tck.nameresolution.NameResolverFixture;
import io.outrigger.tck.nameresolution.NameResolverTck;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIf;

/** Debian has no package of it: this runs where a program named consul is on the path. */
@EnabledIf("io.outrigger.plugin.consul.RealAgent#installed")
class RealConsulWatchTckIT extends NameResolverTck {

    @Override
    protected NameResolverFixture fixture() {
        return new ConsulFixture(ConsulFixture.Agents.REAL, Map.of("useCache", "true"));
    }
}
