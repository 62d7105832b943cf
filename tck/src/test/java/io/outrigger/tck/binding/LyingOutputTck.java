package io.outrigger.tck.binding;

import io.outrigger.tck.support.LieDetector;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules, run against the liar of one of them. Not found by itself: its name says no test. */
@ExtendWith(LieDetector.NameResolver.class)
class LyingOutputTck extends OutputBindingTck {

    private final String rule;

    LyingOutputTck(String rule) {
        this.rule = rule;
    }

    @Override
    protected OutputBindingFixture fixture() {
        return OutputLiars.all().get(rule).fixture().get();
    }
}
