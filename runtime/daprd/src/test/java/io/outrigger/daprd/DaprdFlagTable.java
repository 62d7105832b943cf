package io.outrigger.daprd;

import java.util.Map;
import java.util.stream.Collectors;

/** The flags as daprd 1.18.3 tells of them when asked for help, and those it keeps to itself. */
final class DaprdFlagTable {
    private static final String TABLE = """
            actors-disseminate-timeout DURATION 30s
            actors-service TEXT
            allowed-origins TEXT
            app-binding-options-timeout DURATION 3s
            app-channel-address TEXT 127.0.0.1
            app-health-check-path TEXT /healthz
            app-health-probe-interval NUMBER 5
            app-health-probe-timeout NUMBER 500
            app-health-threshold NUMBER 3
            app-id TEXT
            app-max-concurrency NUMBER -1
            app-port TEXT
            app-protocol TEXT http
            app-ssl SWITCH false
            build-info SWITCH false
            components-path TEXT
            config LIST
            control-plane-address TEXT
            control-plane-namespace TEXT default
            control-plane-trust-domain TEXT localhost
            dapr-block-shutdown-duration DURATION 0s
            dapr-graceful-shutdown-seconds NUMBER 5
            dapr-grpc-port TEXT 50001
            dapr-http-max-request-size NUMBER 4
            dapr-http-port TEXT 3500
            dapr-http-read-buffer-size NUMBER 4
            dapr-internal-grpc-listen-address TEXT
            dapr-internal-grpc-port TEXT
            dapr-listen-addresses TEXT
            dapr-public-listen-address TEXT
            dapr-public-port TEXT
            disable-builtin-k8s-secret-store SWITCH false
            disable-init-endpoints LIST
            enable-api-logging SWITCH false
            enable-app-health-check SWITCH false
            enable-metrics SWITCH true
            enable-mtls SWITCH false
            enable-profiling SWITCH false
            hot-reload-reconcile-interval DURATION 0s
            log-as-json SWITCH false
            log-file TEXT
            log-level TEXT info
            max-body-size TEXT 4Mi
            metrics-listen-address TEXT 0.0.0.0
            metrics-port TEXT 9090
            mode TEXT standalone
            placement-host-address TEXT
            profile-port TEXT 7777
            read-buffer-size TEXT 4Ki
            reminders-service TEXT
            resources-path LIST
            scheduler-host-address LIST
            scheduler-job-streams COUNT 3
            sentry-address TEXT
            sentry-request-jwt-audiences LIST
            unix-domain-socket TEXT
            version SWITCH false
            wait SWITCH false
            """;

    private DaprdFlagTable() {}

    /** Type and default by name. */
    static Map<String, String> entries() {
        return TABLE.lines()
                .map(line -> line.split(" ", 3))
                .collect(Collectors.toMap(row -> row[0], row -> row[1] + " " + (row.length > 2 ? row[2] : "")));
    }
}
