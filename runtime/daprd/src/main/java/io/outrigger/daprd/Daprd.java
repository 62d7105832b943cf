package io.outrigger.daprd;

import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The {@code daprd} command: daprd's flags, log lines, signals and exit codes. */
public final class Daprd {

    private static final int FAILED = 1;

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
        var block = new ShutdownBlock(flags.shutdown());
        return new ProcessLife(() -> new Sidecar(config), block, logs).run();
    }
}
