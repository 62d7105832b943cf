package io.outrigger.runtime.telemetry;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a line says of an exception: what it was, and for errors also where it came from. */
final class Thrown {
    private static final int LONGEST_STACK = 16 * 1024;

    private Thrown() {}

    static Map<String, Object> fields(Map<String, Object> fields, LogLevel level, Optional<Throwable> thrown) {
        if (thrown.isEmpty()) {
            return fields;
        }
        Map<String, Object> all = new HashMap<>(fields);
        all.put("error", thrown.get().toString());
        if (level.compareTo(LogLevel.ERROR) >= 0) {
            all.put("stack", stack(thrown.get()));
        }
        return all;
    }

    private static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString().substring(0, Math.min(text.getBuffer().length(), LONGEST_STACK));
    }
}
