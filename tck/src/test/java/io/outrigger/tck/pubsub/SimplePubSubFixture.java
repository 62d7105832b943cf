package io.outrigger.tck.pubsub;

import io.outrigger.tck.Disruption;
import io.outrigger.tck.Patience;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A fixture without a backend; an outage is something its components hear of by themselves. */
record SimplePubSubFixture(SimplePubSubFactory factory, Optional<Disruption> disruption) implements PubSubFixture {

    SimplePubSubFixture(SimplePubSubFactory factory) {
        this(factory, Optional.empty());
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of("place", "here");
    }

    @Override
    public Optional<Map<String, String>> deadMetadata() {
        return Optional.of(Map.of("place", "nowhere", "dead", "true"));
    }

    @Override
    public Duration delivery() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration silence() {
        return Duration.ofMillis(200);
    }

    @Override
    public int handlers() {
        return 4;
    }

    @Override
    public int held() {
        return 4;
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
