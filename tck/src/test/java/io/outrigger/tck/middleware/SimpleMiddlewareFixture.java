package io.outrigger.tck.middleware;

import io.outrigger.tck.Patience;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A fixture without a backend. */
record SimpleMiddlewareFixture(SimpleMiddlewareFactory factory) implements MiddlewareFixture {

    @Override
    public Map<String, String> metadata() {
        return Map.of("shade", "dark");
    }

    @Override
    public Optional<BadSettings> badSettings() {
        return Optional.of(new BadSettings(Map.of("shade", "plaid"), "shade"));
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
