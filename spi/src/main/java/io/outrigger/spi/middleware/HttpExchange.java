package io.outrigger.spi.middleware;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request and its answer, whatever server carries them. Used by one thread at a time. Header names are matched
 * ignoring case and keep the spelling they came with.
 */
public interface HttpExchange {

    /** The method, as received. */
    String method();

    /** The path, as received: neither decoded nor normalised, without the query. */
    String path();

    /** The query without its question mark, as received; empty if there is none. */
    String query();

    /** Replaces path and query for the rest of the pipeline. */
    void rewrite(String path, String query);

    /** The names of the request's headers, in order. */
    Set<String> requestHeaderNames();

    /** All values of a request header; empty if it is absent. */
    List<String> requestHeaders(String name);

    /** The first value of a request header. */
    default Optional<String> requestHeader(String name) {
        return requestHeaders(name).stream().findFirst();
    }

    /** Sets a request header for the rest of the pipeline; no values remove it. */
    void requestHeader(String name, String... values);

    /** The request's body. It can be read once, and is bounded by the runtime's limit. */
    InputStream requestBody();

    /** Replaces the request's body for the rest of the pipeline. */
    void requestBody(InputStream body);

    /** Sets a header of the answer; no values remove it. Without effect once the answer is on its way. */
    void responseHeader(String name, String... values);

    /**
     * Answers the request.
     *
     * @throws IllegalStateException if it has been answered
     */
    void respond(int status, byte[] body);

    /** Whether an answer is on its way. */
    boolean responded();
}
