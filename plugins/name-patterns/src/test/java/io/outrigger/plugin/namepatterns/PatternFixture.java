package io.outrigger.plugin.namepatterns;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.nameresolution.NameResolver.Target;
import io.outrigger.tck.Quirk;
import io.outrigger.tck.nameresolution.NameResolverFixture;
import java.util.List;
import java.util.Map;

/** A pattern, and an address it makes. */
record PatternFixture(
        ComponentFactory<NameResolver> factory, Map<String, String> metadata, Map<Target, List<String>> known)
        implements NameResolverFixture {

    @Override
    public Map<Quirk, String> quirks() {
        return Map.of(Quirk.EVERY_NAME_RESOLVES, "addresses come from a pattern");
    }
}
