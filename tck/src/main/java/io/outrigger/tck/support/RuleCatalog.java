package io.outrigger.tck.support;

import io.outrigger.tck.ComponentTck;
import io.outrigger.tck.Rule;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

/** Lists the rules of a TCK class without running them. */
public final class RuleCatalog {

    private RuleCatalog() {}

    /**
     * A rule and where it stands.
     *
     * @param rule what it says
     * @param contract the nested class
     * @param method the method that checks it
     */
    public record Entry(Rule rule, Class<?> contract, Method method) {}

    /** All rules, by id. */
    public static List<Entry> of(Class<? extends ComponentTck<?>> tck) {
        return Arrays.stream(tck.getDeclaredClasses())
                .filter(type -> type.isAnnotationPresent(Nested.class))
                .flatMap(RuleCatalog::in)
                .sorted(Comparator.comparing(entry -> entry.rule().id()))
                .toList();
    }

    /** The rules of one class and of what it extends. */
    public static Stream<Entry> in(Class<?> contract) {
        return Stream.<Class<?>>iterate(contract, type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Rule.class))
                .map(method -> new Entry(method.getAnnotation(Rule.class), contract, method));
    }
}
