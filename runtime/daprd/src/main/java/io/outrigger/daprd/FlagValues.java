package io.outrigger.daprd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was written for each flag, the last one counting; every value is known to be readable. */
final class FlagValues {
    private final Map<Flag, String> given = new EnumMap<>(Flag.class);
    private final Map<Flag, List<String>> lists = new EnumMap<>(Flag.class);

    /** @throws IllegalArgumentException when the value is not of the flag's type */
    void set(Flag flag, String value) {
        switch (flag.type()) {
            case TEXT -> {}
            case NUMBER -> GoSyntax.number(value);
            case COUNT -> GoSyntax.count(value);
            case SWITCH -> GoSyntax.bool(value);
            case DURATION -> GoSyntax.duration(value);
            case LIST -> lists.computeIfAbsent(flag, key -> new ArrayList<>()).addAll(CsvRecord.parse(value));
        }
        given.put(flag, value);
    }

    boolean has(Flag flag) {
        return given.containsKey(flag);
    }

    String text(Flag flag) {
        return given.getOrDefault(flag, flag.fallback());
    }

    Optional<String> nonEmpty(Flag flag) {
        return Optional.of(text(flag)).filter(text -> !text.isEmpty());
    }

    long number(Flag flag) {
        return flag.type() == FlagType.COUNT ? GoSyntax.count(text(flag)) : GoSyntax.number(text(flag));
    }

    boolean isOn(Flag flag) {
        return GoSyntax.bool(text(flag));
    }

    Duration duration(Flag flag) {
        return GoSyntax.duration(text(flag));
    }

    List<String> list(Flag flag) {
        return List.copyOf(lists.getOrDefault(flag, List.of()));
    }
}
