package io.outrigger.tck.state;

/** A correct store passes everything. */
class SimpleStateTckTest extends StateStoreTck {

    @Override
    protected StateStoreFixture fixture() {
        return SimpleFixture.of(new SimpleStateStoreFactory());
    }
}
