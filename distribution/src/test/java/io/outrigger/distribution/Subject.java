package io.outrigger.distribution;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The launcher under test: the built distribution's, or any other sidecar's that {@code -Doutrigger.it.daprd} names.
 * With daprd itself as the subject, the tests prove that they describe daprd.
 */
record Subject(Path daprd, boolean isOutrigger) {

    static Subject current() {
        Optional<Path> other = Optional.ofNullable(System.getProperty("outrigger.it.daprd"))
                .filter(text -> !text.isBlank())
                .map(Path::of);
        return other.map(path -> new Subject(path, false))
                .orElseGet(() -> new Subject(home().resolve("bin/daprd"), true));
    }

    /** Another sidecar to share a store with, if {@code -Doutrigger.it.peer} names one. */
    static Optional<Subject> peer() {
        return Optional.ofNullable(System.getProperty("outrigger.it.peer"))
                .filter(text -> !text.isBlank())
                .map(path -> new Subject(Path.of(path), false));
    }

    /** The unpacked distribution. */
    static Path home() {
        return Path.of(System.getProperty("outrigger.it.home", "target/outrigger"))
                .toAbsolutePath();
    }
}
