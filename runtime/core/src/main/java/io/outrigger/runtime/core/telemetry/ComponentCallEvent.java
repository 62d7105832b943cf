package io.outrigger.runtime.core.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One call of a component, with all its retries. */
@Name("outrigger.ComponentCall")
@Label("Component call")
@Category("Outrigger")
@Description("A call of a component, with all its retries")
@StackTrace(false)
public final class ComponentCallEvent extends Event {
    @Label("Component")
    String component;

    @Label("Operation")
    String operation;

    @Label("Success")
    boolean success;

    /** Ends the event, and records it if it is wanted. */
    public void done(String component, String operation, boolean success) {
        end();
        if (shouldCommit()) {
            this.component = component;
            this.operation = operation;
            this.success = success;
            commit();
        }
    }
}
