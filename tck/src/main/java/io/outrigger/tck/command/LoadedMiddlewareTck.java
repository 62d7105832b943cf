package io.outrigger.tck.command;

import io.outrigger.tck.middleware.MiddlewareFixture;
import io.outrigger.tck.middleware.MiddlewareTck;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules for HTTP middleware, held against a loaded plugin. */
@DisplayName("HTTP middleware")
@ExtendWith(SessionResolver.class)
final class LoadedMiddlewareTck extends MiddlewareTck {

    private final MiddlewareFixture fixture;
    private final AbilityNote note;

    LoadedMiddlewareTck(MiddlewareFixture fixture, AbilityNote note) {
        this.fixture = fixture;
        this.note = note;
    }

    @BeforeAll
    void noteAbilities() {
        note.write(subject().abilities());
    }

    @Override
    protected MiddlewareFixture fixture() {
        return fixture;
    }
}
