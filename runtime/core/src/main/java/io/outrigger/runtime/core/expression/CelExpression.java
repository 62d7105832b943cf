package io.outrigger.runtime.core.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.projectnessie.cel.Ast;
import org.projectnessie.cel.Env;
import org.projectnessie.cel.EnvOption;
import org.projectnessie.cel.Issues;
import org.projectnessie.cel.Library;
import org.projectnessie.cel.Program;
import org.projectnessie.cel.ProgramOption;
import org.projectnessie.cel.checker.Decls;
import org.projectnessie.cel.common.CELError;
import org.projectnessie.cel.common.types.Err;
import org.projectnessie.cel.common.types.ref.Val;
import org.projectnessie.cel.interpreter.InterpretableDecorator;

/** An expression in the hands of the CEL library. */
record CelExpression(String text, Program program) implements Expression {
    private static final String UNDECLARED = "undeclared reference to '";
    // Programs are made once and run on many threads; what each run may cost is bound to it.
    private static final ScopedValue<Budget> BUDGET = ScopedValue.newInstance();
    private static final InterpretableDecorator WATCH =
            InterpretableDecorator.decObserveEval((_, value) -> BUDGET.get().node(value));
    private static final ProgramOption METERED =
            ProgramOption.customDecorator(node -> WATCH.decorate(MeteredMatch.around(node, BUDGET::get)));

    static CelExpression compile(String text) {
        try {
            return compiled(text);
        } catch (ExpressionException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ExpressionException("invalid expression: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new ExpressionException("invalid expression: it is nested too deeply", e);
        }
    }

    // Which names are variables shows only when CEL asks for them; each round declares at least one.
    private static CelExpression compiled(String text) {
        Ast parsed = parsed(text);
        Set<String> variables = new LinkedHashSet<>();
        while (true) {
            Env env = environment(variables);
            Env.AstIssuesTuple checked = env.check(parsed);
            if (!checked.hasIssues()) {
                return new CelExpression(text, env.program(checked.getAst(), METERED));
            }
            if (!declareMissing(checked.getIssues(), variables)) {
                throw new ExpressionException(checked.getIssues().toString());
            }
        }
    }

    private static Ast parsed(String text) {
        Env.AstIssuesTuple parsed = environment(Set.of()).parse(text);
        if (parsed.hasIssues()) {
            throw new ExpressionException(parsed.getIssues().toString());
        }
        return parsed.getAst();
    }

    private static Env environment(Set<String> variables) {
        EnvOption declarations = EnvOption.declarations(
                variables.stream().map(name -> Decls.newVar(name, Decls.Any)).toList());
        return Env.newCustomEnv(Library.StdLib(), declarations);
    }

    /** Returns whether trying again makes sense: all that was wrong is names that nobody had declared. */
    private static boolean declareMissing(Issues issues, Set<String> variables) {
        List<CELError> errors = issues.getErrors();
        boolean onlyNames = errors.stream().allMatch(error -> error.getMessage().startsWith(UNDECLARED));
        boolean progress = false;
        for (CELError error : onlyNames ? errors : List.<CELError>of()) {
            String rest = error.getMessage().substring(UNDECLARED.length());
            progress |= variables.add(rest.substring(0, Math.max(0, rest.indexOf('\''))));
        }
        return progress;
    }

    @Override
    public Object evaluate(Map<String, Object> variables) {
        Budget budget = new Budget();
        try {
            return ScopedValue.where(BUDGET, budget)
                    .call(() -> value(program.eval(variables).getVal()));
        } catch (RuntimeException e) {
            throw budget.spent() ? budget.exhausted() : failed(e);
        } catch (StackOverflowError e) {
            throw new ExpressionException("no value: the expression goes too deep", e);
        }
    }

    private static Object value(Val value) {
        if (Err.isError(value)) {
            throw new ExpressionException(value.toString());
        }
        return value.value();
    }

    private static ExpressionException failed(RuntimeException cause) {
        return cause instanceof ExpressionException known
                ? known
                : new ExpressionException("no value: " + cause.getMessage(), cause);
    }
}
