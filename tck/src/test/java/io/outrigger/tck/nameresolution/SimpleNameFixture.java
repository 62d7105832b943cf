package io.outrigger.tck.nameresolution;

import io.outrigger.tck.Patience;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A fixture without a backend. */
record SimpleNameFixture(SimpleNameResolverFactory factory) implements NameResolverFixture {

    @Override
    public Map<String, String> metadata() {
        return Map.of("place", "here");
    }

    @Override
    public Optional<Map<String, String>> deadMetadata() {
        return Optional.of(Map.of("place", "nowhere", "dead", "true"));
    }

    @Override
    public Patience patience() {
        return new Patience(
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                Duration.ofMillis(200),
                Duration.ofMillis(200),
                Duration.ofMillis(400),
                Duration.ofMillis(300));
    }
}
