package io.outrigger.distribution;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** From another make to the sidecar under test. */
@EnabledIfSystemProperty(
        named = "outrigger.it.peer",
        matches = ".+",
        disabledReason = "no other sidecar is named by -Doutrigger.it.peer")
class CalledByPeerIT extends InvokePairBehaviour {
    @Override
    Subject caller() {
        return Subject.peer().orElseThrow();
    }

    @Override
    Subject callee() {
        return Subject.current();
    }
}
