package io.outrigger.daprd;

/** Where metrics are served, if they are. */
public record MetricsFlags(boolean enabled, int port, String listenAddress) {

    static MetricsFlags from(FlagValues values) throws InvalidFlagException {
        boolean enabled = values.isOn(Flag.ENABLE_METRICS);
        int port = enabled ? Ports.required(values, Flag.METRICS_PORT, "failed to parse metrics port") : 0;
        return new MetricsFlags(enabled, port, values.text(Flag.METRICS_LISTEN_ADDRESS));
    }
}
