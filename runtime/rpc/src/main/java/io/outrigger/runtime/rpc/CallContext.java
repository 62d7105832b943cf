package io.outrigger.runtime.rpc;

import io.grpc.Attributes;
import io.grpc.Metadata;

/** What a method may know of the call besides its request. */
public interface CallContext {

    /** The caller's metadata, without the API token. */
    Metadata metadata();

    /** What is known of the connection, for example its TLS session. */
    Attributes attributes();

    /**
     * What goes out before the response, or before a failure, of a method with one request and one response. To be
     * filled until the method returns.
     */
    default Metadata answerHeaders() {
        throw new UnsupportedOperationException("only calls with one response take headers");
    }

    /** What goes out behind the response of a method with one request and one response. */
    default Metadata answerTrailers() {
        throw new UnsupportedOperationException("only calls with one response take trailers");
    }
}
