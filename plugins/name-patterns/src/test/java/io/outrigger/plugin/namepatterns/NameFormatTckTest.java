package io.outrigger.plugin.namepatterns;

import io.outrigger.spi.nameresolution.NameResolver.Target;
import io.outrigger.tck.nameresolution.NameResolverFixture;
import io.outrigger.tck.nameresolution.NameResolverTck;
import java.util.List;
import java.util.Map;

class NameFormatTckTest extends NameResolverTck {

    @Override
    protected NameResolverFixture fixture() {
        return new PatternFixture(
                new NameFormatResolverFactory(),
                Map.of("format", "{appid}.example.org:3500"),
                Map.of(new Target("shop", "default", 50002), List.of("shop.example.org:3500")));
    }
}
