package io.outrigger.tck.state;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.outrigger.tck.support.LieDetector;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LyingStateStoreTest {

    @Test
    void everyRuleHasALiar() {
        LieDetector.complete(StateStoreTck.class, StateLiars.all());
    }

    @TestFactory
    Stream<DynamicTest> everyLiarIsFoundOutByItsRule() {
        return StateLiars.all().entrySet().stream()
                .map(liar -> dynamicTest(
                        liar.getKey(),
                        () -> LieDetector.expose(
                                LyingStateTck.class,
                                LieDetector.rule(StateStoreTck.class, liar.getKey())
                                        .orElseThrow(),
                                liar.getValue().message())));
    }
}
