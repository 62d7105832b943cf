package io.outrigger.tck.pubsub;

import io.outrigger.tck.support.LieDetector;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules, run against the liar of one of them. Not found by itself: its name says no test. */
@ExtendWith(LieDetector.NameResolver.class)
class LyingPubSubTck extends PubSubTck {

    private final String rule;

    LyingPubSubTck(String rule) {
        this.rule = rule;
    }

    @Override
    protected PubSubFixture fixture() {
        return PubSubLiars.all().get(rule).fixture().get();
    }
}
