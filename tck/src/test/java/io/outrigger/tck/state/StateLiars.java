package io.outrigger.tck.state;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.state.StateStore;
import io.outrigger.tck.state.SimpleStateStore.Backing;
import io.outrigger.tck.support.Liars;
import io.outrigger.tck.support.Liars.Liar;
import java.util.Map;
import java.util.function.BiFunction;

/** All liars among state stores. */
final class StateLiars {

    private final Liars<StateStoreFixture> liars = new Liars<>();

    static Map<String, Liar<StateStoreFixture>> all() {
        StateLiars all = new StateLiars();
        BasicLiars.addTo(all);
        KeyAndValueLiars.addTo(all);
        EtagLiars.addTo(all);
        TtlLiars.addTo(all);
        BulkLiars.addTo(all);
        TransactionLiars.addTo(all);
        ListingLiars.addTo(all);
        QueryLiars.addTo(all);
        LifecycleLiars.addTo(all);
        FactoryLiars.addTo(all);
        return all.liars.byRule();
    }

    void store(String rule, String message, BiFunction<ComponentContext, Backing, StateStore> maker) {
        factory(rule, message, new SimpleStateStoreFactory(maker));
    }

    void factory(String rule, String message, SimpleStateStoreFactory factory) {
        liars.add(rule, message, () -> SimpleFixture.of(factory));
    }
}
