package io.outrigger.runtime.core.telemetry;

/** Counts calls between sidecars and to the application. Called on every call: neither blocks nor throws. */
public interface InvokeMetrics {
    /** For tests and for runtimes that measure nothing. */
    InvokeMetrics NONE = new InvokeMetrics() {
        @Override
        public void requestSent(String toAppId, Type type) {}

        @Override
        public void requestReceived(String fromAppId) {}

        @Override
        public void responseSent(String toAppId, int status) {}

        @Override
        public void responseReceived(String fromAppId, int status, Type type, long nanos) {}

        @Override
        public void access(boolean allowed, boolean byAppPolicy, String trustDomain, String namespace) {}

        @Override
        public void httpClientStarted(String method, String path, long bytes) {}

        @Override
        public void httpClientCompleted(String method, String path, int status, long bytes, long nanos) {}

        @Override
        public void grpcClient(String method, String status, long sent, long received, long nanos) {}

        @Override
        public void httpProbe(int status, long nanos) {}

        @Override
        public void grpcProbe(String status, long nanos) {}
    };

    /** How a call travels between sidecars. */
    enum Type {
        UNARY,
        STREAMING
    }

    void requestSent(String toAppId, Type type);

    void requestReceived(String fromAppId);

    void responseSent(String toAppId, int status);

    void responseReceived(String fromAppId, int status, Type type, long nanos);

    /** A decision of access control. */
    void access(boolean allowed, boolean byAppPolicy, String trustDomain, String namespace);

    /**
     * A call to the application over HTTP begins.
     *
     * @param method the verb
     * @param path as it is called, without escapes; it becomes a label here
     * @param bytes of the body, -1 if not known
     */
    void httpClientStarted(String method, String path, long bytes);

    void httpClientCompleted(String method, String path, int status, long bytes, long nanos);

    /**
     * A call as a gRPC client, to the application or to another sidecar.
     *
     * @param method the full method with its first slash
     * @param status the code's name, for example {@code OK}
     * @param sent bytes of all requests, -1 if they are not counted
     * @param received bytes of all responses, -1 if they are not counted
     */
    void grpcClient(String method, String status, long sent, long received, long nanos);

    /** A health check of an HTTP application. */
    void httpProbe(int status, long nanos);

    /** A health check of a gRPC application. */
    void grpcProbe(String status, long nanos);
}
