package io.outrigger.spi.middleware;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A request and its answer, whatever carries them: a caller's request to the runtime, or the runtime's to the
 * application.
 *
 * <p><b>Threads.</b> An exchange belongs to the thread that handles the request. A middleware may use it on another
 * thread as long as its {@link HttpMiddleware#handle} waits for that thread; two threads never use it at the same time,
 * and nobody after {@code handle} returned.
 *
 * <p><b>Headers.</b> Names are matched ignoring case and keep the spelling they came with. Values are taken as they
 * are; a value with a line's end or a zero in it, or a name that is none, is refused with an
 * {@link IllegalArgumentException}. {@code Content-Length}, {@code Transfer-Encoding}, {@code Connection} and the other
 * headers of one hop are the runtime's: they may be read, and setting them has no effect.
 *
 * <p><b>The answer's way.</b> Somebody answers: the last handler, or a middleware in its place, by one of the
 * {@code respond} methods. Then the hooks of {@link #beforeResponse} run, then the head goes out; from there on status
 * and headers can be read, and no longer be changed. Bodies are passed on as they come, in both directions, unless a
 * middleware reads them, transforms them or asks for them in memory. A request that nobody answered by the time the
 * outermost middleware returned is answered with 200, the headers set so far, and no body.
 */
public interface HttpExchange {

    /** The method, as received: upper case for those that are known, else as the caller wrote it. */
    String method();

    /** Replaces the method for the rest of the pipeline. */
    void method(String method);

    /** The path, as received: neither decoded nor normalised, without the query; it begins with a slash. */
    String path();

    /** The query without its question mark, as received; empty if there is none. */
    String query();

    /**
     * Replaces path and query for the rest of the pipeline, and for routing behind it.
     *
     * @param path as it would stand on a request line: percent-encoded, beginning with a slash
     * @param query percent-encoded, without its question mark; empty for none
     * @throws IllegalArgumentException if one of them could not stand on a request line
     */
    void rewrite(String path, String query);

    /** {@code http} or {@code https}: how the request came, or is about to go. */
    String scheme();

    /** The protocol's name and version: {@code HTTP/1.1} or {@code HTTP/2.0}. */
    String protocol();

    /** The host and, if it was given, the port that the request is for, as received; empty if it names none. */
    String host();

    /**
     * Who sent the request: the other end of the connection, whatever headers say. Empty where there is no such address,
     * as on a socket of the file system, or with requests of the runtime itself.
     */
    Optional<InetSocketAddress> remoteAddress();

    /** The names of the request's headers, each once, in the order they came. A snapshot. */
    Set<String> requestHeaderNames();

    /** All values of a request header, in order; empty if it is absent. */
    List<String> requestHeaders(String name);

    /** The first value of a request header. */
    default Optional<String> requestHeader(String name) {
        return requestHeaders(name).stream().findFirst();
    }

    /** Sets a request header for the rest of the pipeline, in place of all values there are; an empty array removes it. */
    void requestHeader(String name, String... values);

    /** Removes a request header for the rest of the pipeline. */
    default void removeRequestHeader(String name) {
        requestHeader(name, new String[0]);
    }

    /** The length of the request's body in bytes; -1 if it is not known before it has been read. */
    long requestBodyLength();

    /**
     * The request's body; always the same stream until it is replaced. It can be read once: who reads and hands the
     * request on puts what was read back with {@link #requestBody(byte[])}. Reading blocks until the caller sends, and
     * fails with an {@link IOException} once the runtime's limit of a body's size is passed or the caller is gone; let
     * that exception through, the runtime knows the answer to it.
     */
    InputStream requestBody();

    /** Replaces the request's body for the rest of the pipeline. The array is not copied: leave it alone afterwards. */
    void requestBody(byte[] body);

    /**
     * Replaces the request's body for the rest of the pipeline by one that is read as it is needed, for instance a
     * stream around {@link #requestBody()}. The runtime does not close it.
     *
     * @param length in bytes; -1 if it is not known
     */
    void requestBody(InputStream body, long length);

    /** Whether somebody has answered. */
    boolean responded();

    /** The answer's status: present once somebody answered, and in the hooks of {@link #beforeResponse}. */
    OptionalInt status();

    /** The names of the answer's headers so far, each once. A snapshot. */
    Set<String> responseHeaderNames();

    /** All values of a header of the answer so far; empty if it is absent. */
    List<String> responseHeaders(String name);

    /** The first value of a header of the answer so far. */
    default Optional<String> responseHeader(String name) {
        return responseHeaders(name).stream().findFirst();
    }

    /**
     * Sets a header of the answer, in place of all values there are; an empty array removes it. A handler further in that sets
     * the same header wins, as it comes later; set it in {@link #beforeResponse} to have the last word. Without effect
     * once the head is on its way.
     */
    void responseHeader(String name, String... values);

    /** Removes a header of the answer. Without effect once the head is on its way. */
    default void removeResponseHeader(String name) {
        responseHeader(name, new String[0]);
    }

    /** Adds a value to a header of the answer, such as {@code Set-Cookie}. Without effect once the head is on its way. */
    void addResponseHeader(String name, String value);

    /**
     * Has something done when the answer's status and headers are settled and still can be changed (headers with the
     * methods above, the body with {@link #transformResponse}). Hooks run once, on the answering thread, the latest
     * registered first, so that an outer middleware has the last word; not at all if nobody answers before the pipeline
     * ends with an exception. One that throws lets the answering call fail. Without effect once the head is on its way.
     */
    void beforeResponse(Runnable hook);

    /**
     * Puts a transformation around the answer's body, which then goes through it piece by piece on its way out. Of
     * several the latest registered comes first, being further in. Without effect once the head is on its way. The
     * answer loses its length, unless the body is given in one piece, which is transformed at once; an answer without a
     * body is not transformed.
     */
    void transformResponse(BodyTransform transform);

    /**
     * Answers the request, and returns when the answer has been handed to the connection.
     *
     * @param status 200 to 599
     * @param body all of it; empty for none. The array is not copied: leave it alone afterwards
     * @throws IllegalStateException if somebody has answered
     * @throws IOException if the caller is gone
     */
    void respond(int status, byte[] body) throws IOException;

    /**
     * Answers the request with a body that is written piece by piece. The head goes out with the first flush, when some
     * kilobytes have come together, or on closing. Writing blocks as long as the caller does not read.
     *
     * @param status 200 to 599
     * @param length how many bytes will be written, if that is known and worth telling the caller; else -1
     * @return where the body goes; whoever answers closes it, which ends the answer
     * @throws IllegalStateException if somebody has answered
     * @throws IOException if the caller is gone
     */
    OutputStream respond(int status, long length) throws IOException;

    /**
     * Runs the rest of the pipeline, and keeps its answer in memory instead of sending it. Afterwards nobody has answered
     * yet: headers stand in this exchange, to be read and changed, and the middleware answers with what it makes of the
     * body. Hooks and transformations registered further in have run; those registered before run when the middleware
     * answers.
     *
     * <p>Use it only where the body must be seen as a whole: it ends streaming, and costs memory.
     *
     * @param next what {@code handle} was given
     * @param maxBytes how long a body may be
     * @return the answer; status 200 and no body if nobody answered
     * @throws ResponseTooLargeException if the body is longer; the rest of the pipeline has ended then, and the
     *     middleware may still answer
     * @throws IllegalStateException if somebody has answered
     * @throws IOException whatever the rest of the pipeline throws
     */
    HeldResponse hold(HttpHandler next, int maxBytes) throws IOException;
}
