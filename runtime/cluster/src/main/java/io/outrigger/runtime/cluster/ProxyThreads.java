package io.outrigger.runtime.cluster;

import io.grpc.Context;
import io.outrigger.runtime.rpc.Relay;
import java.util.concurrent.ThreadFactory;

/** The virtual thread of a proxied call that has to wait for something. It ends with the call. */
final class ProxyThreads {
    private static final ThreadFactory FACTORY = Thread.ofVirtual()
            .name("grpc-proxy")
            .inheritInheritableThreadLocals(false)
            .factory();

    private ProxyThreads() {}

    /** Runs a call in its context. What it throws is told to the caller. When the caller is gone, it is interrupted. */
    static void start(ProxiedCall call, Relay relay, Runnable work) {
        Thread thread = FACTORY.newThread(() -> run(call, relay, work));
        Context.CancellationListener gone = context -> thread.interrupt();
        call.context().addListener(gone, Runnable::run);
        thread.start();
    }

    private static void run(ProxiedCall call, Relay relay, Runnable work) {
        Context previous = call.context().attach();
        try {
            work.run();
        } catch (RuntimeException e) {
            ProxyEnd.answer(relay, e);
        } finally {
            call.context().detach(previous);
        }
    }
}
