package io.outrigger.runtime.rpc;

import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.Optional;

/**
 * A call with any number of messages both ways. The callbacks run on the event loop: they only keep what arrives, at
 * most a few messages, and start one virtual thread with the first of them. That thread alone answers.
 */
final class BidiCall<Q, R> extends ServerCall.Listener<Q>
        implements CallContext, BidiMethod.Requests<Q>, ServerStreamMethod.Responses<R>, Runnable {
    // So that a caller that sends one message and closes is known to have done so.
    private static final int WINDOW = 2;

    private enum Ended {
        HALF_CLOSED,
        CANCELLED
    }

    private final CallMachinery machinery;
    private final ServerCall<Q, R> call;
    private final Metadata metadata;
    private final BidiMethod<Q, R> method;
    private final Context context = Context.current();
    private final Inbox<Q, Ended> inbox = new Inbox<>();
    private final Signal ready = new Signal();
    // Of the event loop.
    private boolean started;
    // Of the virtual thread, and at the end of the task it leaves to the event loop.
    private boolean headersSent;
    private Optional<R> last = Optional.empty();
    private volatile Thread runner;

    BidiCall(CallMachinery machinery, ServerCall<Q, R> call, Metadata metadata, BidiMethod<Q, R> method) {
        this.machinery = machinery;
        this.call = call;
        this.metadata = metadata;
        this.method = method;
    }

    void begin() {
        call.request(WINDOW);
    }

    @Override
    public void onMessage(Q message) {
        inbox.put(message);
        start();
    }

    @Override
    public void onHalfClose() {
        inbox.end(Ended.HALF_CLOSED);
        start();
    }

    @Override
    public void onReady() {
        ready.raise();
    }

    // As in SingleRequestCall: whichever of this and run comes second sees the other.
    @Override
    public void onCancel() {
        inbox.end(Ended.CANCELLED);
        Thread thread = runner;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void start() {
        if (started) {
            return;
        }
        started = true;
        try {
            machinery.threads().start(this);
        } catch (Throwable e) {
            machinery.errors().close(call, e);
        }
    }

    @Override
    public void run() {
        runner = Thread.currentThread();
        Context previous = context.attach();
        try {
            if (call.isCancelled()) {
                throw new InterruptedException();
            }
            method.call(this, this, this);
            // Each of these wakes the event loop and is a packet, unless it is the event loop that does them all.
            machinery.writer().execute(this::finish);
        } catch (Throwable e) {
            machinery.errors().close(call, e);
        } finally {
            runner = null;
            context.detach(previous);
        }
    }

    private void finish() {
        try {
            sendHeaders();
            last.ifPresent(call::sendMessage);
            call.close(Status.OK, new Metadata());
        } catch (Throwable e) {
            machinery.errors().close(call, e);
        }
    }

    @Override
    public Metadata metadata() {
        return metadata;
    }

    @Override
    public Attributes attributes() {
        return call.getAttributes();
    }

    @Override
    public Optional<Q> next() throws InterruptedException {
        Optional<Q> message = inbox.take();
        if (message.isEmpty()) {
            if (call.isCancelled()) {
                throw new InterruptedException("the caller is gone");
            }
        } else if (inbox.end().isEmpty()) {
            call.request(1);
        }
        return message;
    }

    @Override
    public boolean exhausted() {
        return inbox.exhausted();
    }

    @Override
    public void send(R response) throws InterruptedException {
        machinery.check(response);
        sendHeaders();
        awaitRoom();
        call.sendMessage(response);
    }

    @Override
    public void sendLast(R response) throws InterruptedException {
        machinery.check(response);
        if (headersSent) {
            awaitRoom();
        }
        last = Optional.of(response);
    }

    private void awaitRoom() throws InterruptedException {
        ready.await(() -> call.isReady() || call.isCancelled());
        if (call.isCancelled()) {
            throw new InterruptedException("the caller is gone");
        }
    }

    private void sendHeaders() {
        if (!headersSent) {
            headersSent = true;
            call.sendHeaders(new Metadata());
        }
    }
}
