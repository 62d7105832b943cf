package io.outrigger.runtime.core.telemetry;

import io.outrigger.runtime.core.error.ErrorCode;

/** Counts requests at the heads. Called on every request: implementations neither block nor throw. */
public interface RequestMetrics {

    /** For tests and for runtimes that measure nothing. */
    RequestMetrics NONE = new RequestMetrics() {
        @Override
        public void httpServed(String method, String path, int status, long nanos) {}

        @Override
        public void httpBytes(long request, long response) {}

        @Override
        public void grpcServed(String method, String status, long nanos) {}

        @Override
        public void grpcBytes(String method, long received, long sent) {}

        @Override
        public void failed(ErrorCode code) {}
    };

    /**
     * One HTTP request.
     *
     * @param path the path as metrics label it, already normalised
     */
    void httpServed(String method, String path, int status, long nanos);

    /** The sizes of one HTTP request's bodies; negative where unknown. */
    void httpBytes(long request, long response);

    /**
     * One gRPC call.
     *
     * @param method the full method, for example {@code /dapr.proto.runtime.v1.Dapr/GetState}
     * @param status the code's name, for example {@code OK}
     */
    void grpcServed(String method, String status, long nanos);

    /** The sizes of one gRPC call's messages. */
    void grpcBytes(String method, long received, long sent);

    /** An error told to a caller. */
    void failed(ErrorCode code);
}
