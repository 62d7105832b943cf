package io.outrigger.plugin.postgresql;

import io.outrigger.tck.state.StateStoreFixture;
import io.outrigger.tck.state.StateStoreTck;

class PostgresV1TckIT extends StateStoreTck {

    @Override
    protected StateStoreFixture fixture() {
        return PostgresFixture.v1();
    }
}
