package io.outrigger.plugin.redis;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.state.StateStore;
import io.outrigger.tck.Quirk;
import io.outrigger.tck.state.StateStoreFixture;
import io.outrigger.tck.state.StateStoreTck;
import java.util.EnumMap;
import java.util.Map;

class RedisStateTckIT extends StateStoreTck {

    @Override
    protected StateStoreFixture fixture() {
        return new Fixture();
    }

    private static final class Fixture extends RedisBackend implements StateStoreFixture {

        @Override
        public ComponentFactory<StateStore> factory() {
            return new RedisStateStoreFactory();
        }

        @Override
        public String badEtag() {
            return "987654321";
        }

        @Override
        public Map<Quirk, String> quirks() {
            Map<Quirk, String> quirks = new EnumMap<>(Quirk.class);
            quirks.put(Quirk.NO_ROLLBACK, "Dapr's layout and MULTI/EXEC know no rollback");
            quirks.put(Quirk.TRANSACTION_FAILS_PLAIN, "Dapr reports every failure in a transaction alike");
            quirks.put(Quirk.ETAG_IGNORED_WHEN_ABSENT, "Dapr's script writes whatever is not there");
            quirks.put(Quirk.FIRST_WRITE_FAILS_PLAIN, "Dapr reports a conflict only to clients that gave an etag");
            quirks.put(Quirk.FIRST_WRITE_MARKS_RECORD, "the field first-write is part of Dapr's layout");
            quirks.put(Quirk.TTL_SURVIVES_OVERWRITE, "Dapr touches the expiry only where a write says something of it");
            return quirks;
        }
    }
}
