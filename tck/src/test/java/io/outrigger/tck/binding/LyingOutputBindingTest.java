package io.outrigger.tck.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.outrigger.tck.Level;
import io.outrigger.tck.support.LieDetector;
import io.outrigger.tck.support.RuleCatalog;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT) // most of a liar's time is waiting
class LyingOutputBindingTest {

    /** Rules of life and factory are shared with state stores, whose liars try them. */
    @Test
    void everyRuleOfItsOwnHasALiar() {
        assertThat(OutputLiars.all().keySet())
                .containsExactlyInAnyOrderElementsOf(RuleCatalog.of(OutputBindingTck.class).stream()
                        .filter(entry ->
                                entry.method().getDeclaringClass().getPackage() == OutputBindingTck.class.getPackage())
                        .filter(entry -> entry.rule().level() != Level.UNVERIFIED)
                        .map(entry -> entry.rule().id())
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> everyLiarIsFoundOutByItsRule() {
        return OutputLiars.all().entrySet().stream()
                .map(liar -> dynamicTest(
                        liar.getKey(),
                        () -> LieDetector.expose(
                                LyingOutputTck.class,
                                LieDetector.rule(OutputBindingTck.class, liar.getKey())
                                        .orElseThrow(),
                                liar.getValue().message())));
    }
}
