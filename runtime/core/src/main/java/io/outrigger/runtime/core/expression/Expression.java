package io.outrigger.runtime.core.expression;

import java.util.Map;

/**
 * A CEL expression, as circuit breakers and routing rules have them. Any number of threads may evaluate one at a time.
 * The library behind it is loaded with the first expression.
 */
public interface Expression {
    /** Longer texts are refused; what an expression costs grows with it. */
    int MAX_LENGTH = 16_384;

    /**
     * Reads an expression. Names that are not CEL's own become variables of any type.
     *
     * @throws ExpressionException if the text is no expression
     */
    static Expression compile(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new ExpressionException("expression is longer than " + MAX_LENGTH + " characters");
        }
        return CelExpression.compile(text);
    }

    /**
     * Works out the value. Bounded in time and memory, whatever the variables: about a second, never more than a few.
     *
     * @param variables numbers as Long or Double, else String, Boolean, List and Map of the same
     * @throws ExpressionException if there is none, for instance because a variable is missing, or if it costs too much
     */
    Object evaluate(Map<String, Object> variables);

    /** The text it was read from. */
    String text();
}
