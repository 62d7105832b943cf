package io.outrigger.runtime.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpressionTest {

    @Test
    void namesBecomeVariables() {
        Expression trip = Expression.compile("consecutiveFailures > 5 || totalFailures * 2 > requests");
        assertThat(trip.evaluate(Map.of("consecutiveFailures", 6L, "totalFailures", 0L, "requests", 9L)))
                .isEqualTo(true);
        assertThat(trip.evaluate(Map.of("consecutiveFailures", 1L, "totalFailures", 2L, "requests", 9L)))
                .isEqualTo(false);
    }

    @Test
    void fieldsOfEventsAreReachedThroughMaps() {
        Expression rule = Expression.compile("event.type == 'order' && event.data.amounts[1] > 10.5");
        Map<String, Object> event = Map.of("type", "order", "data", Map.of("amounts", List.of(1.0, 12.25)));
        assertThat(rule.evaluate(Map.of("event", event))).isEqualTo(true);
    }

    @Test
    void missingFieldsAndVariablesHaveNoValue() {
        Expression rule = Expression.compile("event.type == 'order'");
        assertThatThrownBy(() -> rule.evaluate(Map.of("event", Map.of()))).isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> rule.evaluate(Map.of())).isInstanceOf(ExpressionException.class);
        assertThat(Expression.compile("has(event.type)").evaluate(Map.of("event", Map.of())))
                .isEqualTo(false);
    }

    @Test
    void whatIsNoExpressionIsToldInTheWordsOfCel() {
        assertThatThrownBy(() -> Expression.compile("consecutiveFailures >"))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("ERROR: <input>:1:22: Syntax error: mismatched input '<EOF>'");
        assertThatThrownBy(() -> Expression.compile("1 + 'a'"))
                .hasMessageContaining("found no matching overload for '_+_' applied to '(int, string)'");
    }

    @Test
    void functionsNobodyKnowsAreRefused() {
        assertThatThrownBy(() -> Expression.compile("nosuch(requests)")).isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> Expression.compile("a.b.c(3) > 1")).isInstanceOf(ExpressionException.class);
    }

    @Test
    void tooLongATextIsRefused() {
        assertThatThrownBy(() -> Expression.compile("1" + " + 1".repeat(Expression.MAX_LENGTH)))
                .isInstanceOf(ExpressionException.class);
    }

    @Test
    void tooDeepATextIsRefusedAndNotAnError() {
        String deep = "(".repeat(5_000) + "1" + ")".repeat(5_000);
        assertThatThrownBy(() -> Expression.compile(deep)).isInstanceOf(ExpressionException.class);
    }

    @Test
    void tooManyTermsAreRefusedAndNotAnError() {
        assertThatThrownBy(() -> Expression.compile("1" + "+1".repeat(8_000)).evaluate(Map.of()))
                .isInstanceOf(ExpressionException.class);
    }

    @Test
    void listsWithinListsComeToAnEnd() {
        List<Double> many = Collections.nCopies(3_000, 1.0);
        costsTooMuch("event.l.all(x, event.l.all(y, event.l.all(z, z > 0.0)))", many);
        costsTooMuch("event.l.exists_one(x, event.l.exists_one(y, event.l.exists(z, z < 0.0)))", many);
        costsTooMuch("event.l.map(x, x).size() > 0", Collections.nCopies(100_000, 1.0));
        assertThat(Expression.compile("event.l.all(x, event.l.exists(y, y == x))")
                        .evaluate(Map.of("event", Map.of("l", List.of(1.0, 2.0, 3.0)))))
                .isEqualTo(true);
    }

    @Test
    void textsDoNotGrowWithoutEnd() {
        costsTooMuch("[event.l]" + ".map(a, a + a)".repeat(40) + ".size() > 0", "x");
        costsTooMuch("[event.l]" + ".map(a, [a, a])".repeat(40) + ".size() > 0 && false", "x".repeat(25_000_000));
    }

    @Test
    void patternsThatGoBackAgainAndAgainComeToAnEnd() {
        costsTooMuch("event.l.matches('x*x*x*y')", "x".repeat(3_000));
        costsTooMuch("[1, 2].all(x, event.l.matches('(x+x+)+y|x*x*x*y') || true)", "x".repeat(3_000));
    }

    @Test
    void patternsAreFoundAnywhereAndMustBePatterns() {
        Expression rule = Expression.compile("event.matches('b+')");
        assertThat(rule.evaluate(Map.of("event", "abbc"))).isEqualTo(true);
        assertThat(rule.evaluate(Map.of("event", "ac"))).isEqualTo(false);
        assertThatThrownBy(() -> rule.evaluate(Map.of("event", 1.0))).isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> Expression.compile("'a'.matches(event)").evaluate(Map.of("event", "(")))
                .isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> Expression.compile("'a'.matches(event)").evaluate(Map.of("event", "(".repeat(20_000))))
                .isInstanceOf(ExpressionException.class);
    }

    private static void costsTooMuch(String text, Object value) {
        Expression hostile = Expression.compile(text);
        assertThatThrownBy(() -> hostile.evaluate(Map.of("event", Map.of("l", value))))
                .isInstanceOf(ExpressionException.class)
                .hasMessage("the expression costs too much");
    }
}
