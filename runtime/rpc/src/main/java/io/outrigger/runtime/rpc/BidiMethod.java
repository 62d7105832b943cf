package io.outrigger.runtime.rpc;

import java.util.Optional;

/** A method with any number of requests and responses; otherwise like {@link UnaryMethod}. */
@FunctionalInterface
public interface BidiMethod<Q, R> {

    /** Answers one call; the stream ends well when this returns, whether all requests were read or not. */
    void call(Requests<Q> requests, CallContext context, ServerStreamMethod.Responses<R> responses) throws Exception;

    /** Where the requests come from. For one thread at a time. */
    interface Requests<Q> {

        /**
         * The next request, waiting for it; none once the caller has sent its last.
         *
         * @throws InterruptedException if the caller is gone
         */
        Optional<Q> next() throws InterruptedException;

        /** Whether the caller has sent its last request and all have been read, as far as is known by now. */
        boolean exhausted();
    }
}
