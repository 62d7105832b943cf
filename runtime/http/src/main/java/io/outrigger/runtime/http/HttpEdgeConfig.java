package io.outrigger.runtime.http;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the HTTP head listens, what it lets in and what it tells about it. */
public record HttpEdgeConfig(String appId, Listening listening, Limits limits, Access access, Observing observing) {

    /** Takes one address on a port, with daprd's defaults for all the rest. */
    public static HttpEdgeConfig of(String appId, String address, int port) {
        return new HttpEdgeConfig(
                appId,
                new Listening(List.of(address), port, Optional.empty(), Optional.empty(), true),
                Limits.DEFAULT,
                Access.OPEN,
                Observing.DEFAULT);
    }

    /**
     * Where to listen.
     *
     * @param addresses host names or addresses; empty text, or no address at all, for all interfaces
     * @param port zero for any free port, one per address
     * @param socketDirectory if present, a Unix domain socket in it takes the place of TCP
     * @param publicPort if present, where metadata and health are told without a token
     * @param h2c whether HTTP/2 without TLS is understood besides HTTP/1.1
     */
    public record Listening(
            List<String> addresses,
            int port,
            Optional<Path> socketDirectory,
            Optional<PublicPort> publicPort,
            boolean h2c) {}

    /** Where metadata and health are told to anybody. */
    public record PublicPort(String address, int port) {}

    /**
     * How much a request may send.
     *
     * @param maxBodyBytes zero or less for no limit
     * @param readBufferBytes for request line and headers; daprd gives 4096 on top
     */
    public record Limits(long maxBodyBytes, int readBufferBytes) {
        public static final Limits DEFAULT = new Limits(4 << 20, 4 << 10);
    }

    /**
     * Who may call what.
     *
     * @param allowedOrigins empty for no CORS at all, {@code *} for everybody, else a comma-separated list
     * @param apiToken empty if calls need none
     */
    public record Access(String allowedOrigins, String apiToken, ApiRules rules) {
        public static final Access OPEN = new Access("", "", ApiRules.NONE);

        /** Without the token. */
        @Override
        public String toString() {
            return "Access[allowedOrigins=" + allowedOrigins + ", apiToken=" + (apiToken.isEmpty() ? "none" : "***")
                    + ", rules=" + rules + "]";
        }
    }

    /**
     * The HTTP rules of {@code spec.api}.
     *
     * @param allowed as {@code version/name}, for example {@code v1.0/state}; empty for all
     * @param denied as {@code version/name}; stronger than what is allowed
     */
    public record ApiRules(Set<String> allowed, Set<String> denied) {
        public static final ApiRules NONE = new ApiRules(Set.of(), Set.of());
    }

    /**
     * What is told about requests.
     *
     * @param tracing whether trace context and baggage are looked at, which is so unless the sampling rate is zero
     */
    public record Observing(boolean tracing, MetricsOptions metrics, ApiLogOptions apiLog) {
        public static final Observing DEFAULT = new Observing(true, MetricsOptions.DEFAULT, ApiLogOptions.DEFAULT);
    }

    /**
     * How requests are labelled in metrics.
     *
     * @param increasedCardinality whether the path is told
     * @param pathMatching patterns as Go's ServeMux has them
     */
    public record MetricsOptions(
            boolean enabled, boolean increasedCardinality, boolean excludeVerbs, List<String> pathMatching) {
        public static final MetricsOptions DEFAULT = new MetricsOptions(true, true, false, List.of());
    }

    /**
     * How requests are logged, if {@code ApiLog} is enabled at all.
     *
     * @param obfuscateUrls whether the endpoint's name takes the place of the path
     */
    public record ApiLogOptions(boolean obfuscateUrls, boolean omitHealthChecks) {
        public static final ApiLogOptions DEFAULT = new ApiLogOptions(false, false);
    }
}
