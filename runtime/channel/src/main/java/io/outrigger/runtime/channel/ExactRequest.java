package io.outrigger.runtime.channel;

import java.net.URI;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpRequest;

/** A request whose method, path and query go out as they are: Jetty's own parses them as a URI and writes that. */
final class ExactRequest extends HttpRequest {
    private final String exactMethod;
    private final String exactPath;
    private final String exactQuery;

    ExactRequest(HttpClient client, URI origin, HttpCall call) {
        super(client, new HttpConversation(), origin);
        int mark = call.target().indexOf('?');
        exactMethod = call.method();
        exactPath = mark < 0 ? call.target() : call.target().substring(0, mark);
        exactQuery = mark < 0 ? null : call.target().substring(mark + 1);
    }

    @Override
    public String getMethod() {
        return exactMethod;
    }

    @Override
    public String getPath() {
        return exactPath;
    }

    @Override
    public String getQuery() {
        return exactQuery;
    }

    // The query may hold secrets.
    @Override
    public String toString() {
        return "ExactRequest[" + exactMethod + "]";
    }
}
