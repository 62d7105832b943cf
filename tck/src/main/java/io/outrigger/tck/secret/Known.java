package io.outrigger.tck.secret;

import io.outrigger.spi.secret.SecretStore;
import io.outrigger.tck.ComponentUnderTest;
import io.outrigger.tck.Quirk;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** The secrets a rule can rely on: those the fixture put there, else those the store lists. Never printed. */
final class Known {

    private final Map<String, Map<String, String>> secrets;
    private final Map<String, String> metadata;

    private Known(Map<String, Map<String, String>> secrets, Map<String, String> metadata) {
        this.secrets = new TreeMap<>(secrets);
        this.metadata = metadata;
    }

    static Known of(ComponentUnderTest<SecretStore> subject) {
        SecretStoreFixture fixture = (SecretStoreFixture) subject.fixture();
        boolean listed = !fixture.quirks().containsKey(Quirk.SECRETS_NOT_LISTED);
        Map<String, Map<String, String>> secrets = fixture.secrets().isEmpty() && listed
                ? subject.component().all(fixture.requestMetadata())
                : fixture.secrets();
        return new Known(secrets, fixture.requestMetadata());
    }

    boolean isEmpty() {
        return secrets.isEmpty();
    }

    /** The names; a rule without any does not apply. */
    List<String> names() {
        Assumptions.assumeFalse(secrets.isEmpty(), "neither fixture nor store knows a secret");
        return List.copyOf(secrets.keySet());
    }

    boolean has(String name) {
        return secrets.containsKey(name);
    }

    String first() {
        return names().getFirst();
    }

    Map<String, String> expected(String name) {
        return secrets.get(name);
    }

    Map<String, String> metadata() {
        return metadata;
    }

    /** Texts long enough to be looked for. */
    List<String> texts() {
        return secrets.values().stream()
                .flatMap(entries -> entries.values().stream())
                .filter(text -> text.length() >= 4)
                .distinct()
                .toList();
    }
}
