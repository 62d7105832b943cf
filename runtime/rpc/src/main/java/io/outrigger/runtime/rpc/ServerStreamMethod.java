package io.outrigger.runtime.rpc;

/** A method with one request and any number of responses; otherwise like {@link UnaryMethod}. */
@FunctionalInterface
public interface ServerStreamMethod<Q, R> {

    /** Answers one call; the stream ends well when this returns. */
    void call(Q request, CallContext context, Responses<R> responses) throws Exception;

    /** Where the responses go. For the method's own thread only. */
    interface Responses<R> {

        /**
         * Sends a response, waiting as long as the caller does not read.
         *
         * @throws InterruptedException if the caller is gone
         */
        void send(R response) throws InterruptedException;

        /**
         * Sends the response that is the last one, together with the end of the call: when the method returns.
         *
         * @throws InterruptedException if the caller is gone
         */
        default void sendLast(R response) throws InterruptedException {
            send(response);
        }
    }
}
