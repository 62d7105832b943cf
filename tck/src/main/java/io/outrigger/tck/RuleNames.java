package io.outrigger.tck;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Names a rule by its id and its sentence, a contract by its words. Used by JUnit, from any thread. */
public final class RuleNames extends DisplayNameGenerator.Standard {

    /** For JUnit. */
    public RuleNames() {}

    @Override
    public String generateDisplayNameForNestedClass(List<Class<?>> enclosing, Class<?> nested) {
        return nested.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> type, Method method) {
        Rule rule = method.getAnnotation(Rule.class);
        return rule == null
                ? super.generateDisplayNameForMethod(enclosing, type, method)
                : rule.id() + " " + rule.says();
    }
}
