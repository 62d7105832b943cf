package io.outrigger.tck.secret;

import io.outrigger.tck.support.LieDetector;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules, run against the liar of one of them. Not found by itself: its name says no test. */
@ExtendWith(LieDetector.NameResolver.class)
class LyingSecretTck extends SecretStoreTck {

    private final String rule;

    LyingSecretTck(String rule) {
        this.rule = rule;
    }

    @Override
    protected SecretStoreFixture fixture() {
        return SecretLiars.all().get(rule).fixture().get();
    }
}
