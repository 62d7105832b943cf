package io.outrigger.runtime.core.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One call of the application beside the sidecar, up to the head of its answer. */
@Name("outrigger.ApplicationCall")
@Label("Application call")
@Category("Outrigger")
@Description("A call of the application beside the sidecar, up to the head of its answer")
@StackTrace(false)
public final class ApplicationCallEvent extends Event {
    @Label("Protocol")
    String protocol;

    @Label("Method")
    String method;

    @Label("Status")
    String status;

    /**
     * Ends the event, and records it if it is wanted.
     *
     * @param protocol http or grpc
     * @param method verb and path, or the full method
     */
    public void done(String protocol, String method, String status) {
        end();
        if (shouldCommit()) {
            this.protocol = protocol;
            this.method = method;
            this.status = status;
            commit();
        }
    }
}
