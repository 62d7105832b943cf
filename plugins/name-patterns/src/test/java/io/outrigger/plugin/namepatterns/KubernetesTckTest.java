package io.outrigger.plugin.namepatterns;

import io.outrigger.spi.nameresolution.NameResolver.Target;
import io.outrigger.tck.nameresolution.NameResolverFixture;
import io.outrigger.tck.nameresolution.NameResolverTck;
import java.util.List;
import java.util.Map;

class KubernetesTckTest extends NameResolverTck {

    @Override
    protected NameResolverFixture fixture() {
        return new PatternFixture(
                new KubernetesResolverFactory(),
                Map.of("template", "127.0.0.1:{{.Port}}"),
                Map.of(new Target("shop", "default", 50002), List.of("127.0.0.1:50002")));
    }
}
