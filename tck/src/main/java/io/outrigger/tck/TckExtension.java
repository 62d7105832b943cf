package io.outrigger.tck;

import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Starts the fixture and the component before a class's first rule, leaves out rules that do not apply, and runs each
 * rule as the runtime runs a request: on a virtual thread that carries the plugin's class loader.
 */
final class TckExtension implements BeforeAllCallback, ExecutionCondition, InvocationInterceptor {

    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(TckExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (context.getTestInstance().orElse(null) instanceof ComponentTck<?> tck) {
            Backend<?> backend = Backend.of(tck.fixture(), context.getConfigurationParameter(Backend.DEMAND));
            context.getStore(SPACE).put(Backend.class, backend);
            backend.open(tck);
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<Rule> rule = context.getTestMethod().map(method -> method.getAnnotation(Rule.class));
        return rule.flatMap(found -> objection(context, found))
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("the rule applies"));
    }

    private static Optional<String> objection(ExtensionContext context, Rule rule) {
        Contract contract = context.getRequiredTestClass().getAnnotation(Contract.class);
        if (contract == null) {
            throw new IllegalStateException(context.getRequiredTestClass() + " has rules but no @Contract");
        }
        return backend(context).applicability().objection(rule, contract);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        Backend<?> backend = backend(context);
        RuleRun.of(context.getDisplayName(), backend.subject().loader())
                .within(backend.subject().patience().rule(), invocation);
    }

    private static Backend<?> backend(ExtensionContext context) {
        return context.getStore(SPACE).get(Backend.class, Backend.class);
    }
}
