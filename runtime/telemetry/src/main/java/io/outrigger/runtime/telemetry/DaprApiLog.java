package io.outrigger.runtime.telemetry;

import io.outrigger.runtime.core.telemetry.ApiLog;
import java.util.HashMap;
import java.util.Map;

/** One line per API call. They have a switch of their own, so the level of the sink does not count. */
public final class DaprApiLog implements ApiLog {
    private final LogSink sink;

    public DaprApiLog(LogSink sink) {
        this.sink = sink;
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public void http(HttpCall call) {
        Map<String, Object> fields = fields(call.method(), call.userAgent(), call.millis());
        fields.put("code", call.code());
        fields.put("size", call.size());
        sink.writeAlways(new LogLine(LogLevel.INFO, "dapr.runtime.http-info", "HTTP API Called", fields));
    }

    @Override
    public void grpc(GrpcCall call) {
        Map<String, Object> fields = fields(call.method(), call.userAgent(), call.millis());
        fields.put("code", call.code());
        sink.writeAlways(new LogLine(LogLevel.INFO, "dapr.runtime.grpc.api-info", "gRPC API Called", fields));
    }

    private static Map<String, Object> fields(String method, String userAgent, long millis) {
        Map<String, Object> fields = new HashMap<>(Map.of("method", method, "duration", millis));
        if (!userAgent.isEmpty()) {
            fields.put("useragent", userAgent);
        }
        return fields;
    }
}
