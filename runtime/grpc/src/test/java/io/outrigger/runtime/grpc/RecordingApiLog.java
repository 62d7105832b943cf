package io.outrigger.runtime.grpc;

import io.outrigger.runtime.core.telemetry.ApiLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the lines. */
final class RecordingApiLog implements ApiLog {

    final List<GrpcCall> calls = new CopyOnWriteArrayList<>();
    boolean on;

    @Override
    public boolean enabled() {
        return on;
    }

    @Override
    public void http(HttpCall call) {
        throw new AssertionError("not an HTTP edge");
    }

    @Override
    public void grpc(GrpcCall call) {
        calls.add(call);
    }
}
