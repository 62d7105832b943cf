package io.outrigger.daprd;

import io.outrigger.runtime.resources.GoQuote;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Paths as flags give them. */
final class Paths {
    private Paths() {}

    static Optional<Path> optional(FlagValues values, Flag flag) throws InvalidFlagException {
        String text = values.text(flag);
        return text.isEmpty() ? Optional.empty() : Optional.of(path(text, flag));
    }

    static List<Path> all(List<String> texts, Flag flag) throws InvalidFlagException {
        List<Path> paths = new ArrayList<>();
        for (String text : texts) {
            paths.add(path(text, flag));
        }
        return List.copyOf(paths);
    }

    private static Path path(String text, Flag flag) throws InvalidFlagException {
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            throw new InvalidFlagException(
                    "invalid value for '" + flag.text() + "': " + GoQuote.quoted(text) + " is not a path");
        }
    }
}
