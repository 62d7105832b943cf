package io.outrigger.runtime.cluster;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.CallerIdentity;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import io.outrigger.runtime.core.invoke.LocalInvocations;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An application that does what a test wants; echoes bodies otherwise. */
final class FakeApplication implements LocalInvocations {
    final List<InvokeRequest> requests = new CopyOnWriteArrayList<>();
    final List<String> admitted = new CopyOnWriteArrayList<>();
    volatile Handler handler = request -> InvokeResponse.of(
            new InvokeStatus.Http(200),
            "text/plain",
            new InvokeHeaders(),
            request.body().readAll());
    volatile boolean closed;

    @FunctionalInterface
    interface Handler {
        InvokeResponse handle(InvokeRequest request) throws Exception;
    }

    @Override
    public InvokeResponse invoke(CallerIdentity caller, InvokeRequest request) {
        requests.add(request);
        try {
            return handler.handle(request);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CallFailure(GrpcCode.INTERNAL, "error invoking app channel: " + e.getMessage(), e);
        }
    }

    @Override
    public void admit(CallerIdentity caller, InvokeMethod method) {
        admitted.add(method.path());
        if (closed) {
            throw new CallFailure(GrpcCode.PERMISSION_DENIED, "access denied", null);
        }
    }
}
