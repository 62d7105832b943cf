package io.outrigger.runtime.resources;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What happens when a later configuration file speaks of something an earlier one has set: sections are merged field by
 * field, lists are replaced, an explicit null takes a section or a list back to nothing.
 */
final class Overlay {
    private Overlay() {}

    private static boolean isNull(Fields fields, String name) {
        return fields.find(name).filter(Node.Nothing.class::isInstance).isPresent();
    }

    static <T> T section(Fields fields, String name, T before, T nothing, BiFunction<Fields, T, T> decode) {
        return optionalSection(fields, name, Optional.of(before), nothing, decode)
                .orElse(nothing);
    }

    static <T> Optional<T> optionalSection(
            Fields fields, String name, Optional<T> before, T nothing, BiFunction<Fields, T, T> decode) {
        if (isNull(fields, name)) {
            return Optional.empty();
        }
        Optional<Fields> section = fields.object(name);
        if (section.isEmpty()) {
            return before;
        }
        T decoded = decode.apply(section.get(), before.orElse(nothing));
        section.get().finish();
        return Optional.of(decoded);
    }

    static <T> List<T> list(Fields fields, String name, List<T> before, Function<Fields, T> decode) {
        if (!fields.has(name)) {
            return before;
        }
        return fields.objects(name).stream()
                .map(item -> {
                    T decoded = decode.apply(item);
                    item.finish();
                    return decoded;
                })
                .toList();
    }

    static List<String> texts(Fields fields, String name, List<String> before) {
        return fields.has(name) ? fields.texts(name) : before;
    }

    static Optional<Boolean> flag(Fields fields, String name, Optional<Boolean> before) {
        return isNull(fields, name)
                ? Optional.empty()
                : fields.optionalFlag(name).or(() -> before);
    }

    static int limit(Fields fields, String name, int before) {
        return isNull(fields, name) ? 0 : fields.number(name, before);
    }

    static Optional<Duration> duration(Fields fields, String name, Optional<Duration> before) {
        Optional<Node> node = fields.find(name);
        if (node.isEmpty()) {
            return before;
        }
        if (node.get() instanceof Node.Nothing) {
            return Optional.empty();
        }
        Optional<Duration> duration =
                node.get() instanceof Node.Text text ? GoDuration.tryParse(text.value()) : Optional.empty();
        if (duration.isEmpty()) {
            fields.reading().fail(node.get().at(), fields.path(name), "must be a duration such as 30s or 72h");
        }
        return duration;
    }
}
