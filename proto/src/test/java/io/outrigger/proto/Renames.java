package io.outrigger.proto;

import java.util.Map;
import java.util.function.UnaryOperator;

/** Old full names to new ones; whatever is not listed itself follows its owner. */
record Renames(Map<String, String> names) implements UnaryOperator<String> {
    @Override
    public String apply(String fullName) {
        if (names.containsKey(fullName)) {
            return names.get(fullName);
        }
        int dot = fullName.lastIndexOf('.');
        return dot < 0 ? fullName : apply(fullName.substring(0, dot)) + fullName.substring(dot);
    }
}
