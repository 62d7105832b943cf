package io.outrigger.runtime.grpc;

import io.outrigger.runtime.core.error.ErrorCode;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what the head measures. */
final class RecordingMetrics implements RequestMetrics {

    final List<String> served = new CopyOnWriteArrayList<>();
    final List<String> bytes = new CopyOnWriteArrayList<>();
    final List<ErrorCode> failed = new CopyOnWriteArrayList<>();

    @Override
    public void httpServed(String method, String path, int status, long nanos) {
        throw new AssertionError("not an HTTP edge");
    }

    @Override
    public void httpBytes(long request, long response) {
        throw new AssertionError("not an HTTP edge");
    }

    @Override
    public void grpcServed(String method, String status, long nanos) {
        served.add(method + " " + status);
    }

    @Override
    public void grpcBytes(String method, long received, long sent) {
        bytes.add(method + " " + received + " " + sent);
    }

    @Override
    public void failed(ErrorCode code) {
        failed.add(code);
    }
}
