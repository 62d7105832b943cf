package io.outrigger.runtime.telemetry;

import java.util.SortedMap;

/** How a line looks. Whatever is in it, it stays one line. */
sealed interface LineForm permits TextForm, JsonForm {
    void append(StringBuilder out, String time, LogLine line, SortedMap<String, Object> fields);
}
