package io.outrigger.tck.nameresolution;

import io.outrigger.tck.support.LieDetector;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules, run against the liar of one of them. Not found by itself: its name says no test. */
@ExtendWith(LieDetector.NameResolver.class)
class LyingNameTck extends NameResolverTck {

    private final String rule;

    LyingNameTck(String rule) {
        this.rule = rule;
    }

    @Override
    protected NameResolverFixture fixture() {
        return NameLiars.all().get(rule).fixture().get();
    }
}
