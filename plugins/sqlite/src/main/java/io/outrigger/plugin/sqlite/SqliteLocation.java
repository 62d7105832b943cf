package io.outrigger.plugin.sqlite;

import io.outrigger.spi.InvalidRequestException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the database is and how connections to it are set up, read from a connection string as Dapr's Go driver
 * understands it: a path or {@code file:} URI, SQLite's own options, and {@code _txlock} and {@code _pragma}.
 *
 * @param uri what SQLite opens
 * @param inMemory whether the database ends with its last connection
 * @param lock how transactions begin: {@code IMMEDIATE}, {@code DEFERRED} or {@code EXCLUSIVE}
 * @param pragmas what each connection is told first
 */
record SqliteLocation(String uri, boolean inMemory, String lock, List<String> pragmas) {

    private static final Set<String> SQLITE_OPTIONS = Set.of("cache", "immutable", "mode", "nolock", "psow", "vfs");
    private static final Set<String> LOCKS = Set.of("DEFERRED", "EXCLUSIVE", "IMMEDIATE");
    private static final Map<String, String> FORBIDDEN_PRAGMAS = Map.of(
            "busy_timeout", "; use metadata 'busyTimeout'",
            "journal_mode", "; use metadata 'disableWAL'",
            "foreign_keys", "");
    private static final Pattern PRAGMA = Pattern.compile("\\w+(\\.\\w+)?(\\s*=\\s*-?\\w+|\\s*\\(\\s*-?\\w+\\s*\\))?");

    static SqliteLocation of(SqliteSettings settings) {
        String text = settings.connectionString();
        int question = text.indexOf('?');
        String path = question > 0 ? text.substring(0, question) : text;
        List<Option> options = question > 0 ? options(text.substring(question + 1)) : List.of();
        boolean inMemory = path.matches("(?i)(file:)?:memory:.*");
        List<String> pragmas = new ArrayList<>(pragmas(options));
        long busy = settings.busyTimeout().toMillis();
        pragmas.add("busy_timeout(" + Math.max(0, busy) + ")");
        Map<String, String> own = ownOptions(options, inMemory);
        pragmas.add("journal_mode(" + journal(settings, own, inMemory) + ")");
        return new SqliteLocation(uri(path, own), inMemory, lock(options), List.copyOf(pragmas));
    }

    private static String uri(String path, Map<String, String> options) {
        String file = path.regionMatches(true, 0, "file:", 0, 5) ? "file:" + path.substring(5) : "file:" + path;
        return options.isEmpty()
                ? file
                : options.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining("&", file + "?", ""));
    }

    private static Map<String, String> ownOptions(List<Option> options, boolean inMemory) {
        Map<String, String> own = new LinkedHashMap<>();
        for (Option option : options) {
            if (SQLITE_OPTIONS.contains(option.name()) && !option.value().isEmpty()) {
                own.putIfAbsent(option.name(), option.rawValue());
            }
        }
        if (inMemory) {
            own.put("cache", "shared");
        }
        return own;
    }

    private static String journal(SqliteSettings settings, Map<String, String> own, boolean inMemory) {
        if (inMemory) {
            return "MEMORY";
        }
        boolean readOnly = "ro".equals(own.get("mode")) || "1".equals(own.get("immutable"));
        return settings.disableWal() || readOnly ? "DELETE" : "WAL";
    }

    private static String lock(List<Option> options) {
        String lock = options.stream()
                .filter(option -> option.name().equals("_txlock"))
                .findFirst()
                .map(option -> option.value().toUpperCase(Locale.ROOT))
                .orElse("IMMEDIATE");
        if (!LOCKS.contains(lock)) {
            throw new InvalidRequestException(
                    "option '_txlock' in the connection string must be immediate, deferred or exclusive");
        }
        return lock;
    }

    private static List<String> pragmas(List<Option> options) {
        return options.stream()
                .filter(option -> option.name().equals("_pragma"))
                .map(option -> checkedPragma(option.value().strip()))
                .toList();
    }

    private static String checkedPragma(String pragma) {
        FORBIDDEN_PRAGMAS.forEach((name, advice) -> {
            if (pragma.toLowerCase(Locale.ROOT).startsWith(name)) {
                throw new InvalidRequestException(
                        "found forbidden option '_pragma=" + name + "' in the connection string" + advice);
            }
        });
        if (!PRAGMA.matcher(pragma).matches()) {
            throw new InvalidRequestException("malformed option '_pragma' in the connection string");
        }
        return pragma;
    }

    private static List<Option> options(String query) {
        List<Option> options = new ArrayList<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                options.add(Option.of(part.substring(0, equals), part.substring(equals + 1)));
            }
        }
        return options;
    }

    private record Option(String name, String value, String rawValue) {

        static Option of(String name, String rawValue) {
            try {
                return new Option(name, URLDecoder.decode(rawValue, StandardCharsets.UTF_8), rawValue);
            } catch (IllegalArgumentException e) {
                throw new InvalidRequestException("malformed option in the connection string");
            }
        }
    }

    @Override
    public String toString() {
        return "SqliteLocation[inMemory=" + inMemory + "]";
    }
}
