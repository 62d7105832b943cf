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

    /**
     * What came with a call. A parent that is none is left out together with its state.
     *
     * @param baggage checked
     */
    public static TraceContext read(String traceParent, String traceState, String baggage) {
        String parent = TraceParent.read(traceParent).orElse("");
        String state = parent.isEmpty() ? "" : TraceState.read(traceState);
        return parent.isEmpty() && baggage.isEmpty() ? NONE : new TraceContext(parent, state, baggage);
    }

    public boolean present() {
        return !traceParent.isEmpty();
    }

    public TraceContext withBaggage(String other) {
        return other.equals(baggage) ? this : new TraceContext(traceParent, traceState, other);
    }
}
