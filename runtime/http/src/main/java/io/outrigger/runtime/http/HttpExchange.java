package io.outrigger.runtime.http;

import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One request and its answer, as the routes see them. What the web server is called stays behind it. Used by one
 * thread.
 */
interface HttpExchange {

    String method();

    /** The path as it was sent, without the query. */
    String rawPath();

    /** What follows the question mark, as it was sent; empty if there is nothing. */
    String rawQuery();

    /** The protocol's name and version, such as {@code HTTP/1.1}. */
    String protocol();

    /** The first value of a header. */
    Optional<String> header(RequestHeader name);

    /** All values of a header. */
    List<String> headers(RequestHeader name);

    /** Visits every header with each of its values. */
    void forEachHeader(BiConsumer<String, String> visitor);

    /** Who is at the other end of the connection. */
    Peer peer();

    /** The length the request declares, or -1 if it does not. */
    long declaredLength();

    /**
     * Reads the whole body.
     *
     * @throws BodyException if it is too large or cannot be read
     */
    byte[] body();

    /**
     * The body as it comes in. Reading fails with {@link java.io.IOException} if it is too large, malformed or cut off,
     * and the text is the one of {@link BodyException}. Takes the place of {@link #body()}.
     */
    InputStream bodyStream();

    /** Sets a header of the answer, in place of one of that name. */
    void answerHeader(String name, String value);

    /** Adds a header to the answer. */
    void addAnswerHeader(String name, String value);

    /** Sends an answer without a body. */
    void answer(int status);

    /** Sends an answer, as JSON unless a content type was set. */
    void answer(int status, byte[] body);

    /** Sends an answer with no content type of its own making. One that can have no body says nothing of a length. */
    void answerAsIs(int status, byte[] body);

    /**
     * Begins an answer whose body follows in pieces. Each flush sends what there is, closing ends the answer. Writing
     * throws {@link ConnectionLost} if the caller is gone.
     *
     * @param length of the body, -1 if it is not known
     */
    OutputStream answerStream(int status, long length);

    /** Gives up an answer in its midst, so that the caller does not take it for a whole one. */
    void abandonAnswer();

    /** Ends the connection once the answer is out. */
    void closeAfterAnswer();

    boolean answered();

    /** The status of the answer; zero before there is one. */
    int answerStatus();

    /** The length of the answer's body. */
    long answerLength();

    /** Which endpoint the request turned out to be for, for the log. */
    Optional<RouteMatch> match();

    void match(RouteMatch match);

    /** What the log calls the endpoint, if it has a longer name than its route. */
    Optional<String> endpointName();

    void endpointName(String name);

    /** The span of this call; one that nobody records at first. */
    TraceSpan span();

    /** Sets the span, whose place the answer will tell unless it has a {@code traceparent} of its own. */
    void span(TraceSpan span);

    /** Where this call stands in its trace, for what is called because of it. */
    default TraceContext trace() {
        return span().context();
    }

    /** One end of a connection. */
    record Peer(String host, int port) {}
}
