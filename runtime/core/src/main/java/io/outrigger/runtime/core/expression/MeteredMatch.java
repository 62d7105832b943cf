package io.outrigger.runtime.core.expression;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.projectnessie.cel.common.types.Err;
import org.projectnessie.cel.common.types.StringT;
import org.projectnessie.cel.common.types.Types;
import org.projectnessie.cel.common.types.Util;
import org.projectnessie.cel.common.types.ref.Val;
import org.projectnessie.cel.interpreter.Activation;
import org.projectnessie.cel.interpreter.Interpretable;
import org.projectnessie.cel.interpreter.Interpretable.InterpretableCall;

/** CEL's {@code matches} as the library has it, but that its work counts. */
record MeteredMatch(InterpretableCall call, Supplier<Budget> budget) implements Interpretable {
    private static final String FUNCTION = "matches";

    static Interpretable around(Interpretable node, Supplier<Budget> budget) {
        return node instanceof InterpretableCall call && call.function().equals(FUNCTION) && call.args().length == 2
                ? new MeteredMatch(call, budget)
                : node;
    }

    @Override
    public long id() {
        return call.id();
    }

    @Override
    public Val eval(Activation activation) {
        Val text = call.args()[0].eval(activation);
        Val pattern = call.args()[1].eval(activation);
        if (text instanceof StringT && pattern instanceof StringT) {
            return matched((String) text.value(), (String) pattern.value());
        }
        return Util.isUnknownOrError(text)
                ? text
                : Util.isUnknownOrError(pattern) ? pattern : Err.noSuchOverload(text, FUNCTION, pattern);
    }

    private Val matched(String text, String pattern) {
        if (pattern.length() > Expression.MAX_LENGTH) {
            return Err.newErr("pattern is longer than %d characters", Expression.MAX_LENGTH);
        }
        try {
            return Types.boolOf(Pattern.compile(pattern)
                    .matcher(new MeteredText(text, budget.get()))
                    .find());
        } catch (PatternSyntaxException e) {
            return Err.newErr(e, "%s", e.getMessage());
        }
    }
}
