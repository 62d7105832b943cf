package io.outrigger.tck.middleware;

import io.outrigger.tck.support.LieDetector;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules, run against the liar of one of them. Not found by itself: its name says no test. */
@ExtendWith(LieDetector.NameResolver.class)
class LyingMiddlewareTck extends MiddlewareTck {

    private final String rule;

    LyingMiddlewareTck(String rule) {
        this.rule = rule;
    }

    @Override
    protected MiddlewareFixture fixture() {
        return MiddlewareLiars.all().get(rule).fixture().get();
    }
}
