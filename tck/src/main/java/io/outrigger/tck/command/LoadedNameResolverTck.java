package io.outrigger.tck.command;

import io.outrigger.tck.nameresolution.NameResolverFixture;
import io.outrigger.tck.nameresolution.NameResolverTck;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules for name resolvers, held against a loaded plugin. */
@DisplayName("Name resolver")
@ExtendWith(SessionResolver.class)
final class LoadedNameResolverTck extends NameResolverTck {

    private final NameResolverFixture fixture;
    private final AbilityNote note;

    LoadedNameResolverTck(NameResolverFixture fixture, AbilityNote note) {
        this.fixture = fixture;
        this.note = note;
    }

    @BeforeAll
    void noteAbilities() {
        note.write(subject().abilities());
    }

    @Override
    protected NameResolverFixture fixture() {
        return fixture;
    }
}
