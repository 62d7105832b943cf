package io.outrigger.runtime.core.telemetry;

/**
 * A place in a trace, as W3C writes it.
 *
 * @param traceParent in version 00; empty for no place at all
 * @param traceState empty if there is none
 * @param baggage as the caller sent it, checked; empty if there is none
 */
public record TraceContext(String traceParent, String traceState, String baggage) {
    public static final TraceContext NONE = new TraceContext("", "", "");

    public boolean present() {
        return !traceParent.isEmpty();
    }
}
