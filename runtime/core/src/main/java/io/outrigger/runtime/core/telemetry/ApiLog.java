package io.outrigger.runtime.core.telemetry;

/** One line per API call, if the user asked for it. */
public interface ApiLog {

    /** Logs nothing. */
    ApiLog OFF = new ApiLog() {
        @Override
        public boolean enabled() {
            return false;
        }

        @Override
        public void http(HttpCall call) {}

        @Override
        public void grpc(GrpcCall call) {}
    };

    /** Whether lines are written at all, so that callers can spare themselves the work. */
    boolean enabled();

    void http(HttpCall call);

    void grpc(GrpcCall call);

    /**
     * One HTTP call.
     *
     * @param method verb and path, or the endpoint's name where paths are obfuscated
     */
    record HttpCall(String method, String userAgent, int code, long size, long millis) {}

    /** One gRPC call. */
    record GrpcCall(String method, String userAgent, int code, long millis) {}
}
