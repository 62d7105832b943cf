package io.outrigger.runtime.core.telemetry;

import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;

/**
 * Whether anybody records events of Java's flight recorder. To be asked before an event is made: the first event of a
 * kind is dear as long as the recorder has not been started, and asking costs a nanosecond.
 */
public final class FlightRecord {
    private FlightRecord() {}

    public static boolean on() {
        return FlightRecorder.isInitialized();
    }

    /** Makes a call of a component, with an event about it if events are recorded. */
    public static <T> T componentCall(String component, String operation, Supplier<T> call) {
        return on() ? recorded(component, operation, call) : call.get();
    }

    private static <T> T recorded(String component, String operation, Supplier<T> call) {
        ComponentCallEvent event = new ComponentCallEvent();
        event.begin();
        boolean success = false;
        try {
            T result = call.get();
            success = true;
            return result;
        } finally {
            event.done(component, operation, success);
        }
    }
}
