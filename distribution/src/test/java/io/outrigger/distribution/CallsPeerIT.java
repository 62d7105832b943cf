package io.outrigger.distribution;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** From the sidecar under test to another make. */
@EnabledIfSystemProperty(
        named = "outrigger.it.peer",
        matches = ".+",
        disabledReason = "no other sidecar is named by -Doutrigger.it.peer")
class CallsPeerIT extends InvokePairBehaviour {
    @Override
    Subject caller() {
        return Subject.current();
    }

    @Override
    Subject callee() {
        return Subject.peer().orElseThrow();
    }
}
