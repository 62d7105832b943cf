package io.outrigger.daprd;

import io.outrigger.daprd.Sidecar.End;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Runs sidecars until the process shall end: a hang-up signal makes a new one. */
final class ProcessLife {

    private static final System.Logger SIGNALS = System.getLogger("dapr.signals");
    private static final int FAILED = 1;
    // A forced end still lets the answer to the request that asked for it get out.
    private static final Duration FORCED_PAUSE = Duration.ofMillis(100);

    private final Supplier<Sidecar> sidecars;
    private final ShutdownBlock block;
    private final Logs logs;
    private final AtomicReference<Sidecar> current = new AtomicReference<>();
    private volatile boolean ending;
    private volatile boolean restarting;

    ProcessLife(Supplier<Sidecar> sidecars, ShutdownBlock block, Logs logs) {
        this.sidecars = sidecars;
        this.block = block;
        this.logs = logs;
    }

    /** Returns the exit code of the process. */
    int run() throws InterruptedException {
        Signals.handle(this::signalled);
        int exitCode;
        do {
            restarting = false;
            exitCode = runOrFail();
        } while (restarting && exitCode == 0 && !ending);
        return exitCode;
    }

    /** Runs one sidecar. Nothing may be thrown past here: threads of what was started may keep the process alive. */
    int runOrFail() throws InterruptedException {
        try {
            return runOnce();
        } catch (RuntimeException e) {
            logs.fatal("Fatal error from runtime: " + e.getMessage());
            return FAILED;
        } catch (Error e) {
            // The name says more than the message, which may be no more than a class.
            logs.fatal("Fatal error from runtime: " + e);
            Logs.runtime().log(Level.DEBUG, "where it came from", e);
            return FAILED;
        }
    }

    private int runOnce() throws InterruptedException {
        Sidecar sidecar = sidecars.get();
        current.set(sidecar);
        sidecar.start();
        return switch (sidecar.awaitEnd()) {
            case GRACEFUL -> stop(sidecar);
            case FORCED -> forced();
            case RESTART -> restart(sidecar);
            case FAILED -> failed(sidecar);
        };
    }

    private int stop(Sidecar sidecar) throws InterruptedException {
        block.await(restarting, sidecar);
        if (!sidecar.stop()) {
            logs.fatal("Graceful shutdown timeout exceeded, forcing shutdown");
            return FAILED;
        }
        if (!restarting) {
            Logs.runtime().log(Level.INFO, "Daprd shutdown gracefully");
        }
        return 0;
    }

    private int restart(Sidecar sidecar) throws InterruptedException {
        restarting = true;
        return stop(sidecar);
    }

    private int failed(Sidecar sidecar) throws InterruptedException {
        stop(sidecar);
        logs.fatal("Fatal error from runtime: " + sidecar.failure());
        return FAILED;
    }

    private static int forced() throws InterruptedException {
        Thread.sleep(FORCED_PAUSE);
        return FAILED;
    }

    private void signalled(Signals signal) {
        if (signal == Signals.HANG_UP) {
            SIGNALS.log(Level.INFO, "Received signal 'hangup'; restarting");
            restarting = true;
        } else if (ending) {
            logs.fatal("Received signal '" + signal.text() + "' during shutdown; exiting immediately");
            Runtime.getRuntime().halt(FAILED);
        } else {
            Logs.runtime().log(Level.INFO, "Received signal '" + signal.text() + "'; beginning shutdown");
            ending = true;
            restarting = false;
        }
        current.get().end(End.GRACEFUL);
    }
}
