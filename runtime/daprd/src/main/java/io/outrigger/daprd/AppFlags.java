package io.outrigger.daprd;

import java.time.Duration;
import java.util.Optional;

/**
 * The application.
 *
 * @param port zero where there is no application to call
 * @param obsoleteTls whether TLS was asked for by the deprecated flag, which is worth a warning
 * @param maxConcurrency zero for no limit
 * @param healthCheck empty where the application is taken to be healthy
 */
public record AppFlags(
        int port,
        AppProtocol protocol,
        boolean obsoleteTls,
        String channelAddress,
        long maxConcurrency,
        Optional<AppHealthFlags> healthCheck,
        InitEndpoints disabledInitEndpoints,
        Duration bindingOptionsTimeout) {
    private static final Duration DEFAULT_BINDING_TIMEOUT = Duration.ofSeconds(3);

    static AppFlags from(FlagValues values) throws InvalidFlagException {
        AppHealthFlags health = AppHealthFlags.from(values);
        long concurrency = values.number(Flag.APP_MAX_CONCURRENCY);
        Duration bindings = values.duration(Flag.APP_BINDING_OPTIONS_TIMEOUT);
        return new AppFlags(
                Ports.optional(values, Flag.APP_PORT, "error parsing app-port").orElse(0),
                AppProtocol.from(values),
                values.isOn(Flag.APP_SSL),
                values.text(Flag.APP_CHANNEL_ADDRESS),
                concurrency == -1 ? 0 : concurrency,
                values.isOn(Flag.ENABLE_APP_HEALTH_CHECK) ? Optional.of(health) : Optional.empty(),
                InitEndpoints.from(values),
                bindings.isPositive() ? bindings : DEFAULT_BINDING_TIMEOUT);
    }
}
