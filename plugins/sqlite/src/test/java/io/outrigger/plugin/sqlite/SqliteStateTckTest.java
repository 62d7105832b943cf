package io.outrigger.plugin.sqlite;

import io.outrigger.tck.state.StateStoreFixture;
import io.outrigger.tck.state.StateStoreTck;

class SqliteStateTckTest extends StateStoreTck {

    @Override
    protected StateStoreFixture fixture() {
        return new SqliteFixture("state.db");
    }
}
