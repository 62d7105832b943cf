package io.outrigger.runtime.core.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One call that a gRPC server of ours has answered. */
@Name("outrigger.GrpcCall")
@Label("gRPC call")
@Category("Outrigger")
@Description("A call of the gRPC API or of another sidecar, from its metadata to its status")
@StackTrace(false)
public final class GrpcCallEvent extends Event {
    @Label("Method")
    String method;

    @Label("Status")
    String status;

    /** Ends the event, and records it if it is wanted. */
    public void done(String method, String status) {
        end();
        if (shouldCommit()) {
            this.method = method;
            this.status = status;
            commit();
        }
    }
}
