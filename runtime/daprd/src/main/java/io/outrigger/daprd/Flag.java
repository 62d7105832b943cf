package io.outrigger.daprd;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every flag of the command line: the one table that parsing, usage text and shell completions are made from. */
enum Flag {
    MODE("mode", FlagType.TEXT, "standalone", "Where the sidecar runs: standalone or kubernetes"),
    APP_ID("app-id", FlagType.TEXT, "", "The application's unique name, for service discovery and state keys"),
    APP_PORT("app-port", FlagType.TEXT, "", "The port the application listens on"),
    APP_PROTOCOL(
            "app-protocol", FlagType.TEXT, "http", "How the application is spoken to: http, https, h2c, grpc or grpcs"),
    APP_CHANNEL_ADDRESS("app-channel-address", FlagType.TEXT, "127.0.0.1", "The host the application listens on"),
    APP_MAX_CONCURRENCY(
            "app-max-concurrency",
            FlagType.NUMBER,
            "-1",
            "How many requests the application is given at once; -1 for no limit"),
    APP_SSL("app-ssl", FlagType.SWITCH, "false", "Speak TLS to the application", "use '--app-protocol https|grpcs'"),
    APP_BINDING_OPTIONS_TIMEOUT(
            "app-binding-options-timeout",
            FlagType.DURATION,
            "3s",
            "How long the application may take to say which input bindings it wants"),
    ENABLE_APP_HEALTH_CHECK(
            "enable-app-health-check", FlagType.SWITCH, "false", "Probe the application's health, by its own protocol"),
    APP_HEALTH_CHECK_PATH(
            "app-health-check-path", FlagType.TEXT, "/healthz", "The path to probe, for HTTP applications"),
    APP_HEALTH_PROBE_INTERVAL("app-health-probe-interval", FlagType.NUMBER, "5", "Seconds between two health probes"),
    APP_HEALTH_PROBE_TIMEOUT(
            "app-health-probe-timeout", FlagType.NUMBER, "500", "Milliseconds a health probe may take"),
    APP_HEALTH_THRESHOLD(
            "app-health-threshold",
            FlagType.NUMBER,
            "3",
            "How many probes must fail in a row before the application counts as unhealthy"),
    DISABLE_INIT_ENDPOINTS(
            "disable-init-endpoints",
            FlagType.LIST,
            "",
            "What the application is not asked at start: config, subscribe"),
    DAPR_HTTP_PORT("dapr-http-port", FlagType.TEXT, "3500", "The port of the HTTP API"),
    DAPR_GRPC_PORT("dapr-grpc-port", FlagType.TEXT, "50001", "The port of the gRPC API"),
    DAPR_LISTEN_ADDRESSES(
            "dapr-listen-addresses",
            FlagType.TEXT,
            "",
            "Addresses both APIs listen on, separated by commas; all when empty"),
    DAPR_PUBLIC_PORT("dapr-public-port", FlagType.TEXT, "", "A further HTTP port, with health and metadata only"),
    DAPR_PUBLIC_LISTEN_ADDRESS("dapr-public-listen-address", FlagType.TEXT, "", "The address of the public port"),
    DAPR_INTERNAL_GRPC_PORT(
            "dapr-internal-grpc-port", FlagType.TEXT, "", "The port other sidecars connect to; chosen when empty"),
    DAPR_INTERNAL_GRPC_LISTEN_ADDRESS(
            "dapr-internal-grpc-listen-address", FlagType.TEXT, "", "The address other sidecars connect to"),
    UNIX_DOMAIN_SOCKET(
            "unix-domain-socket",
            FlagType.TEXT,
            "",
            "A directory for Unix domain sockets, which then take the place of both API ports"),
    ALLOWED_ORIGINS("allowed-origins", FlagType.TEXT, "", "Origins browsers may call from, separated by commas"),
    MAX_BODY_SIZE("max-body-size", FlagType.TEXT, "4Mi", "How large a request may be, as a quantity"),
    DAPR_HTTP_MAX_REQUEST_SIZE(
            "dapr-http-max-request-size",
            FlagType.NUMBER,
            "4",
            "How large a request may be, in MB",
            "use '--max-body-size 4Mi'"),
    READ_BUFFER_SIZE(
            "read-buffer-size", FlagType.TEXT, "4Ki", "How large the headers of an HTTP request may be, as a quantity"),
    DAPR_HTTP_READ_BUFFER_SIZE(
            "dapr-http-read-buffer-size",
            FlagType.NUMBER,
            "4",
            "How large the headers of an HTTP request may be, in KB",
            "use '--read-buffer-size 4Ki'"),
    ENABLE_API_LOGGING("enable-api-logging", FlagType.SWITCH, "false", "Log every call of the APIs"),
    RESOURCES_PATH("resources-path", FlagType.LIST, "", "A directory with resources; may be given more than once"),
    COMPONENTS_PATH("components-path", FlagType.TEXT, "", "A directory with resources", "use --resources-path"),
    CONFIG(
            "config",
            FlagType.LIST,
            "",
            "A configuration file, or on Kubernetes the name of a configuration; files may be several"),
    HOT_RELOAD_RECONCILE_INTERVAL(
            "hot-reload-reconcile-interval",
            FlagType.DURATION,
            "0s",
            "How often resources are read again in case a change went unnoticed; 0 for every minute"),
    DISABLE_BUILTIN_K8S_SECRET_STORE(
            "disable-builtin-k8s-secret-store",
            FlagType.SWITCH,
            "false",
            "Do without the secret store that Kubernetes brings along"),
    CONTROL_PLANE_ADDRESS("control-plane-address", FlagType.TEXT, "", "The address of the operator"),
    CONTROL_PLANE_TRUST_DOMAIN(
            "control-plane-trust-domain", FlagType.TEXT, "localhost", "The trust domain of the control plane"),
    CONTROL_PLANE_NAMESPACE("control-plane-namespace", FlagType.TEXT, "default", "The namespace of the control plane"),
    SENTRY_ADDRESS("sentry-address", FlagType.TEXT, "", "The address of the certificate authority"),
    SENTRY_REQUEST_JWT_AUDIENCES(
            "sentry-request-jwt-audiences",
            FlagType.LIST,
            "",
            "Audiences of the token shown to the certificate authority; the trust domain when empty"),
    ENABLE_MTLS("enable-mtls", FlagType.SWITCH, "false", "Identify and encrypt all traffic between sidecars"),
    PLACEMENT_HOST_ADDRESS(
            "placement-host-address",
            FlagType.TEXT,
            "",
            "Addresses of the actor placement service, separated by commas"),
    SCHEDULER_HOST_ADDRESS("scheduler-host-address", FlagType.LIST, "", "Addresses of the scheduler service"),
    SCHEDULER_JOB_STREAMS(
            "scheduler-job-streams", FlagType.COUNT, "3", "How many streams of jobs are kept open to the scheduler"),
    ACTORS_DISSEMINATE_TIMEOUT(
            "actors-disseminate-timeout",
            FlagType.DURATION,
            "30s",
            "How long a change of actor placement may take before it is begun anew"),
    ACTORS_SERVICE(
            "actors-service",
            FlagType.TEXT,
            "",
            "Type and address of the actors service",
            "flag no longer has any effect"),
    REMINDERS_SERVICE(
            "reminders-service",
            FlagType.TEXT,
            "",
            "Type and address of the reminders service",
            "flag no longer has any effect"),
    DAPR_GRACEFUL_SHUTDOWN_SECONDS(
            "dapr-graceful-shutdown-seconds", FlagType.NUMBER, "5", "Seconds an orderly end may take; 0 for no limit"),
    DAPR_BLOCK_SHUTDOWN_DURATION(
            "dapr-block-shutdown-duration",
            FlagType.DURATION,
            "0s",
            "How long to keep serving after the signal to end, unless the application becomes unhealthy"),
    LOG_LEVEL("log-level", FlagType.TEXT, "info", "How much to log: debug, info, warn, error or fatal"),
    LOG_AS_JSON("log-as-json", FlagType.SWITCH, "false", "Log JSON objects, one a line"),
    LOG_FILE("log-file", FlagType.TEXT, "", "A file to append log lines to, instead of standard output"),
    ENABLE_METRICS("enable-metrics", FlagType.SWITCH, "true", "Serve metrics"),
    METRICS_PORT("metrics-port", FlagType.TEXT, "9090", "The port metrics are served on"),
    METRICS_LISTEN_ADDRESS("metrics-listen-address", FlagType.TEXT, "0.0.0.0", "The address metrics are served on"),
    ENABLE_PROFILING("enable-profiling", FlagType.SWITCH, "false", "Serve profiles"),
    PROFILE_PORT("profile-port", FlagType.TEXT, "7777", "The port profiles are served on"),
    VERSION("version", FlagType.SWITCH, "false", "Print the version and end"),
    BUILD_INFO("build-info", FlagType.SWITCH, "false", "Print what was built from what and end"),
    WAIT("wait", FlagType.SWITCH, "false", "Wait until a sidecar on this machine is ready and end");

    private static final Map<String, Flag> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Flag::text, Function.identity()));

    private final String text;
    private final FlagType type;
    private final String fallback;
    private final String usage;
    private final String hint;

    Flag(String text, FlagType type, String fallback, String usage) {
        this(text, type, fallback, usage, "");
    }

    Flag(String text, FlagType type, String fallback, String usage, String hint) {
        this.text = text;
        this.type = type;
        this.fallback = fallback;
        this.usage = usage;
        this.hint = hint;
    }

    static Optional<Flag> named(String text) {
        return Optional.ofNullable(BY_NAME.get(text));
    }

    /** What people are shown: sorted, and nothing they should no longer use. */
    static List<Flag> shown() {
        return Arrays.stream(values())
                .filter(flag -> flag.deprecation().isEmpty())
                .sorted(Comparator.comparing(Flag::text))
                .toList();
    }

    /** The name as it is written behind two dashes. */
    String text() {
        return text;
    }

    FlagType type() {
        return type;
    }

    /** The value where none is given, as it would be written. */
    String fallback() {
        return fallback;
    }

    String usage() {
        return usage;
    }

    /** What to do instead, for flags that are only there for old command lines. */
    Optional<String> deprecation() {
        return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
    }
}
