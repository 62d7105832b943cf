package io.outrigger.tck.secret;

import io.outrigger.spi.secret.SecretStore;
import io.outrigger.tck.BackendFixture;
import java.util.Map;

/** A {@link BackendFixture} with what is peculiar to secret stores. */
public interface SecretStoreFixture extends BackendFixture<SecretStore> {

    /**
     * Secrets that {@code start} put there, by name, exactly as the store must return them. At least two, one with
     * separators in its name where the store allows it. Empty text and texts under four characters cannot be looked
     * for in messages. If there are none, the rules take what the store lists.
     */
    default Map<String, Map<String, String>> secrets() {
        return Map.of();
    }

    /** A name under which there is no secret. */
    default String absentSecret() {
        return "tck-no-such-secret";
    }

    /** Request metadata every read needs, for example a namespace. */
    default Map<String, String> requestMetadata() {
        return Map.of();
    }
}
