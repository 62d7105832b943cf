package io.outrigger.runtime.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
