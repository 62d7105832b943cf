package io.outrigger.plugin.sqlite;

import io.outrigger.tck.state.StateStoreFixture;
import io.outrigger.tck.state.StateStoreTck;

class SqliteInMemoryTckTest extends StateStoreTck {

    @Override
    protected StateStoreFixture fixture() {
        return new SqliteFixture(":memory:");
    }
}
