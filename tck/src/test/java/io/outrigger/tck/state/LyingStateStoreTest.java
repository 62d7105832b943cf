package io.outrigger.tck.state;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.outrigger.tck.support.LieDetector;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT) // most of a liar's time is waiting
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
