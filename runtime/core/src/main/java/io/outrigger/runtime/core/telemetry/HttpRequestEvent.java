package io.outrigger.runtime.core.telemetry;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One request of the HTTP API. */
@Name("outrigger.HttpRequest")
@Label("HTTP request")
@Category("Outrigger")
@Description("A request of the HTTP API, from its head to its answer")
@StackTrace(false)
public final class HttpRequestEvent extends Event {
    @Label("Method")
    String method;

    @Label("Path")
    @Description("Without the query")
    String path;

    @Label("Status")
    int status;

    @Label("Answer Size")
    @DataAmount
    long answerBytes;

    @Label("Trace Parent")
    String traceParent;

    /** Ends the event, and records it if it is wanted. */
    public void done(String method, String path, int status, long answerBytes, TraceContext trace) {
        end();
        if (shouldCommit()) {
            this.method = method;
            this.path = path;
            this.status = status;
            this.answerBytes = answerBytes;
            this.traceParent = trace.traceParent();
            commit();
        }
    }
}
