package io.outrigger.tck.command;

import io.outrigger.tck.pubsub.PubSubFixture;
import io.outrigger.tck.pubsub.PubSubTck;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules for brokers, held against a loaded plugin. */
@DisplayName("Publish and subscribe")
@ExtendWith(SessionResolver.class)
final class LoadedPubSubTck extends PubSubTck {

    private final PubSubFixture fixture;
    private final AbilityNote note;

    LoadedPubSubTck(PubSubFixture fixture, AbilityNote note) {
        this.fixture = fixture;
        this.note = note;
    }

    @BeforeAll
    void noteAbilities() {
        note.write(subject().abilities());
    }

    @Override
    protected PubSubFixture fixture() {
        return fixture;
    }
}
