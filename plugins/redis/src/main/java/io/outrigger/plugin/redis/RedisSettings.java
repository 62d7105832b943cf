package io.outrigger.plugin.redis;

import static io.outrigger.spi.Setting.Unit.MILLISECONDS;

import io.outrigger.spi.Setting;
import java.time.Duration;
import java.util.Optional;

/** How to reach Redis, as every Redis component's metadata say it. Numbers of zero mean "the default". */
record RedisSettings(
        @Setting(
                name = "redisHost",
                doc = "Where Redis is: host or host:port; a list separated by commas for a cluster or for sentinels.")
        String host,

        @Setting(name = "redisPort", fallback = "0", doc = "The port of every host given without one; 0 means 6379.")
        int port,

        @Setting(name = "redisUsername", fallback = "", doc = "The user to log in as (Redis 6 and later).")
        String username,

        @Setting(name = "redisPassword", fallback = "", secret = true, doc = "The password to log in with.")
        String password,

        @Setting(name = "sentinelUsername", fallback = "", doc = "The user to log in as at the sentinels.")
        String sentinelUsername,

        @Setting(name = "sentinelPassword", fallback = "", secret = true, doc = "The password for the sentinels.")
        String sentinelPassword,

        @Setting(name = "redisDB", fallback = "0", doc = "The number of the database; a cluster has only 0.")
        int database,

        @Setting(name = "redisType", fallback = "node", doc = "node, or cluster for Redis Cluster.")
        String type,

        @Setting(
                name = "failover",
                fallback = "false",
                doc = "Whether redisHost names sentinels that know where the master is.")
        boolean failover,

        @Setting(name = "sentinelMasterName", fallback = "", doc = "The name the sentinels know the master by.")
        String sentinelMasterName,

        @Setting(
                name = "redisMaxRetries",
                fallback = "0",
                doc = "How often a failed command is tried again; 0 means 3, -1 never.")
        int maxRetries,

        @Setting(
                name = "redisMinRetryInterval",
                unit = MILLISECONDS,
                doc = "The shortest wait between two tries; -1 for none.")
        Optional<Duration> minRetryInterval,

        @Setting(
                name = "redisMaxRetryInterval",
                unit = MILLISECONDS,
                doc = "The longest wait between two tries; -1 for none.")
        Optional<Duration> maxRetryInterval,

        @Setting(
                name = "dialTimeout",
                fallback = "5s",
                unit = MILLISECONDS,
                doc = "How long opening a connection may take.")
        Duration dialTimeout,

        @Setting(
                name = "readTimeout",
                fallback = "3s",
                unit = MILLISECONDS,
                doc = "How long an answer may take; -1 for ever.")
        Duration readTimeout,

        @Setting(
                name = "writeTimeout",
                unit = MILLISECONDS,
                doc = "Read for compatibility; sending is bounded by the operating system alone.")
        Optional<Duration> writeTimeout,

        @Setting(name = "poolSize", fallback = "0", doc = "The largest number of connections; 0 means 10 per CPU.")
        int poolSize,

        @Setting(name = "minIdleConns", fallback = "0", doc = "How many idle connections are kept ready.")
        int minIdleConnections,

        @Setting(
                name = "maxConnAge",
                fallback = "0",
                unit = MILLISECONDS,
                doc = "The age at which an idle connection is closed; 0 means never.")
        Duration maxConnectionAge,

        @Setting(
                name = "poolTimeout",
                unit = MILLISECONDS,
                doc = "How long to wait for a free connection; readTimeout and a second unless set.")
        Optional<Duration> poolTimeout,

        @Setting(
                name = "idleTimeout",
                fallback = "5m",
                unit = MILLISECONDS,
                doc = "How long a connection may be idle before it is closed; -1 for ever.")
        Duration idleTimeout,

        @Setting(
                name = "idleCheckFrequency",
                fallback = "1m",
                unit = MILLISECONDS,
                doc = "How often idle connections are looked at; -1 for never.")
        Duration idleCheckFrequency,

        @Setting(name = "enableTLS", fallback = "false", doc = "Whether to speak TLS.")
        boolean enableTls,

        @Setting(
                name = "insecureSkipTLSVerify",
                fallback = "false",
                doc = "Whether to trust any certificate of the server; for tests only.")
        boolean insecureSkipTlsVerify,

        @Setting(
                name = "caCert",
                fallback = "",
                doc = "PEM certificates to trust instead of the platform's. Not known to Dapr.")
        String caCertificate,

        @Setting(name = "clientCert", fallback = "", doc = "The client's certificate chain as PEM.")
        String clientCertificate,

        @Setting(name = "clientKey", fallback = "", secret = true, doc = "The client's private key as PEM.")
        String clientKey,

        @Setting(
                name = "useEntraID",
                aliases = "useAzureAD",
                fallback = "false",
                doc = "Not supported: true is refused.")
        boolean useEntraId) {

    /** The host only: everything else is either dull or secret. */
    @Override
    public String toString() {
        return "RedisSettings[host=" + host + ", type=" + type + ", failover=" + failover + "]";
    }
}
