package io.outrigger.runtime.rpc;

import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/**
 * A call whose client sends one message. The callbacks run on the event loop: they only keep the request and, at
 * half-close, start the virtual thread. From then on that thread alone answers; a cancellation may reach it at any time.
 */
abstract class SingleRequestCall<Q, R> extends ServerCall.Listener<Q> implements CallContext, Runnable {

    private final CallMachinery machinery;
    private final ServerCall<Q, R> call;
    private final Metadata metadata;
    private final Context context = Context.current();
    // Written on the event loop, read on the virtual thread that the event loop starts afterwards.
    private Q request;
    private boolean refused;
    private volatile Thread runner;

    SingleRequestCall(CallMachinery machinery, ServerCall<Q, R> call, Metadata metadata) {
        this.machinery = machinery;
        this.call = call;
        this.metadata = metadata;
    }

    /** Answers the request, blocking as it likes. */
    abstract void serve(Q request) throws Exception;

    @Override
    public Metadata metadata() {
        return metadata;
    }

    @Override
    public Attributes attributes() {
        return call.getAttributes();
    }

    final ServerCall<Q, R> call() {
        return call;
    }

    final void begin() {
        // One more than there may be, so that a second message is noticed.
        call.request(2);
    }

    @Override
    public final void onMessage(Q message) {
        if (request != null) {
            refuse("Too many requests");
        }
        request = message;
    }

    @Override
    public final void onHalfClose() {
        if (refused) {
            return;
        }
        if (request == null) {
            refuse("Half-closed without a request");
            return;
        }
        try {
            machinery.threads().start(this);
        } catch (Throwable e) {
            machinery.errors().close(call, e);
        }
    }

    private void refuse(String why) {
        if (!refused) {
            refused = true;
            call.close(Status.INTERNAL.withDescription(why), new Metadata());
        }
    }

    // The flag of the call is set before this runs, and the runner sets itself before it looks at the flag: whichever
    // comes second sees the other.
    @Override
    public final void onCancel() {
        Thread thread = runner;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public final void run() {
        runner = Thread.currentThread();
        Context previous = context.attach();
        try {
            if (call.isCancelled()) {
                throw new InterruptedException();
            }
            serve(request);
        } catch (Throwable e) {
            machinery.errors().close(call, e);
        } finally {
            context.detach(previous);
        }
    }

    /** Sends a response unless it is larger than messages may be. */
    final void sendMessage(R response) {
        machinery.check(response);
        call.sendMessage(response);
    }
}
