package io.outrigger.tck.command;

import io.outrigger.tck.state.StateStoreFixture;
import io.outrigger.tck.state.StateStoreTck;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules for state stores, held against a loaded plugin. */
@DisplayName("State store")
@ExtendWith(SessionResolver.class)
final class LoadedStateStoreTck extends StateStoreTck {

    private final StateStoreFixture fixture;
    private final AbilityNote note;

    LoadedStateStoreTck(StateStoreFixture fixture, AbilityNote note) {
        this.fixture = fixture;
        this.note = note;
    }

    @BeforeAll
    void noteAbilities() {
        note.write(subject().abilities());
    }

    @Override
    protected StateStoreFixture fixture() {
        return fixture;
    }
}
