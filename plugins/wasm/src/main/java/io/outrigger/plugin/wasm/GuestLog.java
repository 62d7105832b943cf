package io.outrigger.plugin.wasm;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;

/** What guests have to say. */
final class GuestLog {

    private static final int LONGEST = 16 << 10;

    private final System.Logger log;

    GuestLog(System.Logger log) {
        this.log = log;
    }

    private static Optional<Level> level(int level) {
        return switch (level) {
            case -1 -> Optional.of(Level.DEBUG);
            case 0 -> Optional.of(Level.INFO);
            case 1 -> Optional.of(Level.WARNING);
            case 2 -> Optional.of(Level.ERROR);
            default -> Optional.empty();
        };
    }

    boolean enabled(int level) {
        return level(level).filter(log::isLoggable).isPresent();
    }

    void log(int level, Supplier<String> message) {
        level(level).filter(log::isLoggable).ifPresent(known -> log.log(known, shortened(message.get())));
    }

    /** What went to a standard stream. */
    void output(String stream, String text) {
        if (!text.isEmpty()) {
            log.log(Level.DEBUG, "wasm " + stream + ": " + text);
        }
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
