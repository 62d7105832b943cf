package io.outrigger.tck.secret;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.secret.SecretFeature;
import io.outrigger.spi.secret.SecretStore;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A store that keeps every rule. Liars override what they lie about. */
class SimpleSecretStore implements SecretStore {

    static final Map<String, Map<String, String>> SECRETS = Map.of(
            "plain", Map.of("plain", "swordfish"),
            "team/db:main.user", Map.of("team/db:main.user", "open sesame\n"),
            "pair", Map.of("user", "alice-in-chains", "password", "größe9"));

    final ComponentContext context;

    SimpleSecretStore(ComponentContext context) {
        this.context = context;
    }

    boolean multiple() {
        return context.metadata().containsKey("multiple");
    }

    /** Pairs are one of the abilities; without it they are not there. */
    Map<String, Map<String, String>> secrets() {
        Map<String, Map<String, String>> secrets = new TreeMap<>(SECRETS);
        if (!multiple()) {
            secrets.remove("pair");
        }
        return secrets;
    }

    @Override
    public void init(Deadline deadline) {
        if (context.metadata().containsKey("dead")) {
            throw new UnavailableException("nobody answers");
        }
    }

    @Override
    public Map<String, String> get(String name, Map<String, String> metadata) {
        return Optional.ofNullable(secrets().get(name)).orElseThrow(() -> new NotFoundException("no such secret"));
    }

    @Override
    public Map<String, Map<String, String>> all(Map<String, String> metadata) {
        return secrets();
    }

    @Override
    public Set<SecretFeature> features() {
        return multiple() ? EnumSet.allOf(SecretFeature.class) : Set.of();
    }
}
