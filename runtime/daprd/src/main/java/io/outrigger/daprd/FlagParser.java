package io.outrigger.daprd;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns a command line into what to do; the environment stands in for some flags that are not given. */
public final class FlagParser {
    private final BuildInfo build;
    private final Map<String, String> environment;
    private final Consumer<String> notices;

    /** @param notices gets a line for every deprecated flag as it is met; they belong on standard error */
    public FlagParser(BuildInfo build, Map<String, String> environment, Consumer<String> notices) {
        this.build = build;
        this.environment = Map.copyOf(environment);
        this.notices = notices;
    }

    public ParseResult parse(List<String> arguments) {
        try {
            return decide(new FlagReader(arguments, notices).read());
        } catch (FlagException unreadable) {
            return unreadable.result();
        }
    }

    private ParseResult decide(FlagValues values) {
        try {
            RequestSizes sizes = RequestSizes.from(values);
            ActorFlags actors = ActorFlags.from(values);
            return shortAnswer(values).orElseGet(() -> run(values, sizes, actors));
        } catch (InvalidFlagException invalid) {
            String message = "Failed to parse flags: " + invalid.getMessage();
            return new ParseResult.Fatal(LogFlags.DEFAULT, "", false, message);
        }
    }

    private Optional<ParseResult> shortAnswer(FlagValues values) {
        if (values.isOn(Flag.VERSION)) {
            return Optional.of(new ParseResult.Print(build.version() + "\n", 0));
        }
        if (values.isOn(Flag.BUILD_INFO)) {
            return Optional.of(new ParseResult.Print(build.text(), 0));
        }
        return values.isOn(Flag.WAIT)
                ? Optional.of(new ParseResult.Wait(values.text(Flag.DAPR_HTTP_PORT)))
                : Optional.empty();
    }

    private ParseResult run(FlagValues values, RequestSizes sizes, ActorFlags actors) {
        String appId = values.text(Flag.APP_ID);
        LogFlags log;
        try {
            log = LogFlags.from(values);
        } catch (InvalidFlagException invalid) {
            return new ParseResult.Fatal(LogFlags.fallback(values), appId, false, invalid.getMessage());
        }
        try {
            return new ParseResult.Run(flags(values, log, sizes, actors));
        } catch (InvalidFlagException invalid) {
            return new ParseResult.Fatal(log, appId, true, "Fatal error from runtime: " + invalid.getMessage());
        }
    }

    private DaprdFlags flags(FlagValues values, LogFlags log, RequestSizes sizes, ActorFlags actors)
            throws InvalidFlagException {
        IdentityFlags identity = IdentityFlags.from(values);
        ApiFlags api = ApiFlags.from(values, sizes);
        AppFlags app = AppFlags.from(values);
        api.refuseConflict(app.port());
        return new DaprdFlags(
                identity,
                app,
                api,
                InternalApiFlags.from(values),
                ResourceFlags.from(values),
                ControlPlaneFlags.from(values, environment),
                actors,
                SchedulerFlags.from(values, environment),
                ShutdownFlags.from(values),
                log,
                MetricsFlags.from(values),
                ProfilingFlags.from(values));
    }
}
