package io.outrigger.runtime.rpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.concurrent.Semaphore;

/** A call with one request and many responses, no faster than the client reads them. */
final class ServerStreamCall<Q, R> extends SingleRequestCall<Q, R> {

    private final ServerStreamMethod<Q, R> method;
    // Released by the event loop, which must not wait for a lock.
    private final Semaphore ready = new Semaphore(0);

    ServerStreamCall(
            CallMachinery machinery, ServerCall<Q, R> call, Metadata metadata, ServerStreamMethod<Q, R> method) {
        super(machinery, call, metadata);
        this.method = method;
    }

    @Override
    public void onReady() {
        ready.release();
    }

    @Override
    void serve(Q request) throws Exception {
        call().sendHeaders(new Metadata());
        method.call(request, this, this::send);
        call().close(Status.OK, new Metadata());
    }

    private void send(R response) throws InterruptedException {
        while (!call().isReady()) {
            if (call().isCancelled()) {
                throw new InterruptedException("the caller is gone");
            }
            ready.acquire();
            ready.drainPermits();
        }
        sendMessage(response);
    }
}
