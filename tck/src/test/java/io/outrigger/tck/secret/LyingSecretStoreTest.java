package io.outrigger.tck.secret;

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
class LyingSecretStoreTest {

    /** Rules of life and factory are shared with state stores, whose liars try them. */
    @Test
    void everyRuleOfItsOwnHasALiar() {
        assertThat(SecretLiars.all().keySet())
                .containsExactlyInAnyOrderElementsOf(RuleCatalog.of(SecretStoreTck.class).stream()
                        .filter(entry ->
                                entry.method().getDeclaringClass().getPackage() == SecretStoreTck.class.getPackage())
                        .filter(entry -> entry.rule().level() != Level.UNVERIFIED)
                        .map(entry -> entry.rule().id())
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> everyLiarIsFoundOutByItsRule() {
        return SecretLiars.all().entrySet().stream()
                .map(liar -> dynamicTest(
                        liar.getKey(),
                        () -> LieDetector.expose(
                                LyingSecretTck.class,
                                LieDetector.rule(SecretStoreTck.class, liar.getKey())
                                        .orElseThrow(),
                                liar.getValue().message())));
    }
}
