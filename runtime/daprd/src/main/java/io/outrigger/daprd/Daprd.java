package io.outrigger.daprd;

import io.outrigger.daprd.Sidecar.End;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The {@code daprd} command: daprd's flags, log lines, signals and exit codes. */
public final class Daprd {

    private static final System.Logger SIGNALS = System.getLogger("dapr.signals");
    private static final int FAILED = 1;
    // A forced end still lets the answer to the request that asked for it get out.
    private static final Duration FORCED_PAUSE = Duration.ofMillis(100);

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Daprd(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Carriers.configure();
        System.exit(exitCode(List.of(arguments)));
    }

    // What was started may hold threads that keep the process alive, so nothing may leave main without an exit code.
    private static int exitCode(List<String> arguments) throws InterruptedException {
        try {
            return new Daprd(System.getenv(), System.out, System.err).run(arguments);
        } catch (RuntimeException | Error e) {
            e.printStackTrace(System.err);
            return FAILED;
        }
    }

    int run(List<String> arguments) throws InterruptedException {
        BuildInfo build = Builds.current();
        return switch (new FlagParser(build, environment, err::println).parse(arguments)) {
            case ParseResult.Run(DaprdFlags flags) -> serve(flags, build);
            case ParseResult.Wait(String httpPort) -> new SidecarWait(httpPort, err).run();
            case ParseResult.Print(String text, int exitCode) -> print(out, text, exitCode);
            case ParseResult.Fail(String text, int exitCode) -> print(err, text, exitCode);
            case ParseResult.Fatal fatal -> fatal(fatal, build);
        };
    }

    private static int print(PrintStream stream, String text, int exitCode) {
        stream.print(text);
        stream.flush();
        return exitCode;
    }

    private int fatal(ParseResult.Fatal fatal, BuildInfo build) {
        Logs logs = Logs.install(fatal.log(), fatal.appId(), build, out);
        if (fatal.afterStart()) {
            greet(fatal.log(), build);
        }
        logs.fatal(fatal.message());
        return FAILED;
    }

    private static void greet(LogFlags log, BuildInfo build) {
        Logs.runtime()
                .log(
                        Level.INFO,
                        "Starting Dapr Runtime -- version " + build.version() + " -- commit " + build.commit());
        Logs.runtime().log(Level.INFO, "Log level set to: " + log.levelName());
    }

    private int serve(DaprdFlags flags, BuildInfo build) throws InterruptedException {
        Logs logs;
        try {
            logs = Logs.install(flags.log(), flags.identity().appId(), build, out);
        } catch (StartException e) {
            return print(err, e.getMessage() + "\n", FAILED);
        }
        greet(flags.log(), build);
        if (flags.app().obsoleteTls()) {
            Logs.runtime()
                    .log(
                            Level.WARNING,
                            "The 'app-ssl' flag is deprecated; use 'app-protocol="
                                    + flags.app().protocol().text() + "' instead");
        }
        List<Path> plugins = Home.plugins(environment);
        var config = new SidecarConfig(flags, environment, build, plugins, List.of(), logs.sink());
        HeapTrim.start();
        return new ProcessLife(config, logs).run();
    }

    /** Runs sidecars until the process shall end: a hang-up signal makes a new one of the same flags. */
    private static final class ProcessLife {
        private final SidecarConfig config;
        private final Logs logs;
        private final AtomicReference<Sidecar> current = new AtomicReference<>();
        private volatile boolean ending;
        private volatile boolean restarting;

        ProcessLife(SidecarConfig config, Logs logs) {
            this.config = config;
            this.logs = logs;
        }

        int run() throws InterruptedException {
            Signals.handle(this::signalled);
            int exitCode;
            do {
                restarting = false;
                exitCode = runOrFail();
            } while (restarting && exitCode == 0 && !ending);
            return exitCode;
        }

        private int runOrFail() throws InterruptedException {
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
            Sidecar sidecar = new Sidecar(config);
            current.set(sidecar);
            sidecar.start();
            return switch (sidecar.awaitEnd()) {
                case GRACEFUL -> stop(sidecar);
                case FORCED -> forced();
            };
        }

        private int stop(Sidecar sidecar) throws InterruptedException {
            new ShutdownBlock(config.flags().shutdown()).await(restarting, sidecar::endSubscriptions);
            if (!sidecar.stop()) {
                logs.fatal("Graceful shutdown timeout exceeded, forcing shutdown");
                return FAILED;
            }
            if (!restarting) {
                Logs.runtime().log(Level.INFO, "Daprd shutdown gracefully");
            }
            return 0;
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
}
