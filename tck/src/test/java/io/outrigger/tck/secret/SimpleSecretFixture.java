package io.outrigger.tck.secret;

import io.outrigger.tck.Patience;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A fixture without a backend. */
record SimpleSecretFixture(SimpleSecretStoreFactory factory, boolean multiple) implements SecretStoreFixture {

    @Override
    public Map<String, String> metadata() {
        return multiple ? Map.of("place", "here", "multiple", "true") : Map.of("place", "here");
    }

    @Override
    public Optional<Map<String, String>> deadMetadata() {
        return Optional.of(Map.of("place", "nowhere", "dead", "true", "token", "let-me-in"));
    }

    @Override
    public Map<String, Map<String, String>> secrets() {
        if (multiple) {
            return Map.of(); // to be listed by the store
        }
        Map<String, Map<String, String>> secrets = new HashMap<>(SimpleSecretStore.SECRETS);
        secrets.remove("pair");
        return secrets;
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
