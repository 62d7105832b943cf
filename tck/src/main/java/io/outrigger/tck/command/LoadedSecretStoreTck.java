package io.outrigger.tck.command;

import io.outrigger.tck.secret.SecretStoreFixture;
import io.outrigger.tck.secret.SecretStoreTck;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules for secret stores, held against a loaded plugin. */
@DisplayName("Secret store")
@ExtendWith(SessionResolver.class)
final class LoadedSecretStoreTck extends SecretStoreTck {

    private final SecretStoreFixture fixture;
    private final AbilityNote note;

    LoadedSecretStoreTck(SecretStoreFixture fixture, AbilityNote note) {
        this.fixture = fixture;
        this.note = note;
    }

    @BeforeAll
    void noteAbilities() {
        note.write(subject().abilities());
    }

    @Override
    protected SecretStoreFixture fixture() {
        return fixture;
    }
}
