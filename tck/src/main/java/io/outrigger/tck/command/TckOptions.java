package io.outrigger.tck.command;

import io.outrigger.tck.Quirk;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the command is asked to do. */
sealed interface TckOptions {

    /** Print how to use it. */
    record Help() implements TckOptions {}

    /** List the rules. */
    record ListRules(RuleFilter only) implements TckOptions {}

    /** Try a plugin. */
    record Run(
            Path plugin, Path component, Optional<String> name, RuleFilter only, Backend backend, Optional<Path> report)
            implements TckOptions {}

    /**
     * What the component's file does not say of the backend.
     *
     * @param quirks its known differences
     * @param dead a file with the same component, but where nobody answers
     */
    record Backend(Map<Quirk, String> quirks, Optional<Path> dead) {}

    static TckOptions parse(String[] args) {
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        String verb = rest.isEmpty() ? "help" : rest.removeFirst();
        return switch (verb) {
            case "help", "--help", "-h" -> new Help();
            case "rules", "run" -> {
                Draft draft = new Draft();
                draft.take(rest);
                yield verb.equals("run") ? draft.run() : draft.rules();
            }
            default -> throw TckInputException.bad("'" + verb + "' is not known; try tck help");
        };
    }

    /** Options as they are read. */
    final class Draft {
        private final List<String> globs = new ArrayList<>();
        private final Map<Quirk, String> quirks = new EnumMap<>(Quirk.class);
        private Optional<Path> plugin = Optional.empty();
        private Optional<Path> component = Optional.empty();
        private Optional<Path> dead = Optional.empty();
        private Optional<Path> report = Optional.empty();
        private Optional<String> name = Optional.empty();

        private Draft() {}

        private void take(Deque<String> rest) {
            while (!rest.isEmpty()) {
                String word = rest.removeFirst();
                switch (word) {
                    case "--component" -> component = once(word, component, path(word, value(word, rest)));
                    case "--name" -> name = once(word, name, value(word, rest));
                    case "--report" -> report = once(word, report, path(word, value(word, rest)));
                    case "--dead" -> dead = once(word, dead, path(word, value(word, rest)));
                    case "--quirk" -> quirk(value(word, rest));
                    case "--only" -> globs.add(value(word, rest));
                    default -> positional(word);
                }
            }
        }

        private void quirk(String text) {
            int equals = text.indexOf('=');
            String reason = equals < 0 ? "" : text.substring(equals + 1).strip();
            if (reason.isEmpty()) {
                throw TckInputException.bad("--quirk needs NAME=REASON, found '" + text + "'");
            }
            String name = text.substring(0, equals);
            Quirk quirk = Arrays.stream(Quirk.values())
                    .filter(known -> known.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> TckInputException.bad(
                            "quirk '" + name + "' is not known; known: " + Arrays.toString(Quirk.values())));
            quirks.put(quirk, reason);
        }

        private void positional(String word) {
            if (word.startsWith("-")) {
                throw TckInputException.bad("option '" + word + "' is not known; try tck help");
            }
            plugin = once("the plugin", plugin, path("the plugin", word));
        }

        private static String value(String option, Deque<String> rest) {
            if (rest.isEmpty()) {
                throw TckInputException.bad(option + " needs a value");
            }
            return rest.removeFirst();
        }

        private static <T> Optional<T> once(String what, Optional<T> before, T value) {
            if (before.isPresent()) {
                throw TckInputException.bad(what + " may be given only once");
            }
            return Optional.of(value);
        }

        private static Path path(String what, String text) {
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw TckInputException.bad(what + " is not a path: " + e.getMessage());
            }
        }

        private Run run() {
            return new Run(
                    plugin.orElseThrow(() -> TckInputException.bad("which plugin? give its directory or jar")),
                    component.orElseThrow(() -> TckInputException.bad("which component? give --component FILE")),
                    name,
                    RuleFilter.of(globs),
                    new Backend(Map.copyOf(quirks), dead),
                    report);
        }

        private ListRules rules() {
            if (!quirks.isEmpty()
                    || dead.isPresent()
                    || plugin.isPresent()
                    || component.isPresent()
                    || name.isPresent()
                    || report.isPresent()) {
                throw TckInputException.bad("tck rules takes no option but --only");
            }
            return new ListRules(RuleFilter.of(globs));
        }
    }
}
