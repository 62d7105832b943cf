package io.outrigger.tck.state;

import io.outrigger.tck.support.LieDetector;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules, run against the liar of one of them. Not found by itself: its name says no test. */
@ExtendWith(LieDetector.NameResolver.class)
class LyingStateTck extends StateStoreTck {

    private final String rule;

    LyingStateTck(String rule) {
        this.rule = rule;
    }

    @Override
    protected StateStoreFixture fixture() {
        return StateLiars.all().get(rule).fixture().get();
    }
}
