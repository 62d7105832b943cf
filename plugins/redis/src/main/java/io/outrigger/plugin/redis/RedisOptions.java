package io.outrigger.plugin.redis;

import io.outrigger.spi.InvalidRequestException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import redis.clients.jedis.HostAndPort;

/**
 * Settings made sense of: addresses parsed, TLS material read, defaults filled in.
 *
 * @param settings what they were made of, for what needs no interpretation
 * @param topology which kind of Redis this is
 * @param addresses the server, the cluster's seeds or the sentinels
 * @param tls how to speak TLS, if at all
 * @param retries when to try again
 * @param timeouts the waits of a connection
 */
record RedisOptions(
        RedisSettings settings,
        Topology topology,
        List<HostAndPort> addresses,
        RedisTls tls,
        RetryPolicy retries,
        Timeouts timeouts) {

    /** The kinds of Redis. */
    enum Topology {
        STANDALONE,
        CLUSTER,
        SENTINEL
    }

    /**
     * The waits of a connection, none negative.
     *
     * @param dial for opening one
     * @param read for an answer; zero for ever
     * @param pool for a free one
     */
    record Timeouts(Duration dial, Duration read, Duration pool) {

        static Timeouts of(RedisSettings settings) {
            Duration dial = positiveOr(settings.dialTimeout(), Duration.ofSeconds(5));
            Duration read = settings.readTimeout().isZero() ? Duration.ofSeconds(3) : settings.readTimeout();
            read = read.isNegative() ? Duration.ZERO : read;
            Duration pool = read.isZero() ? Duration.ofSeconds(30) : read.plusSeconds(1);
            return new Timeouts(
                    dial,
                    read,
                    settings.poolTimeout().filter(Duration::isPositive).orElse(pool));
        }

        private static Duration positiveOr(Duration wait, Duration otherwise) {
            return wait.isPositive() ? wait : otherwise;
        }

        Timeouts within(Duration limit) {
            return new Timeouts(
                    shorter(dial, limit), read.isZero() ? limit : shorter(read, limit), shorter(pool, limit));
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }

    /**
     * Interprets settings.
     *
     * @throws InvalidRequestException if they contradict each other or ask for what there is not
     */
    static RedisOptions of(RedisSettings settings, RetryPolicy.Defaults defaults) {
        if (settings.useEntraId()) {
            throw new InvalidRequestException(
                    "metadata 'useEntraID': logging in to Redis with Microsoft Entra ID is not supported");
        }
        List<HostAndPort> addresses = RedisAddresses.parse(settings.host(), settings.port());
        Topology topology = topology(settings, addresses);
        return new RedisOptions(
                settings,
                topology,
                addresses,
                RedisTls.of(settings),
                RetryPolicy.of(settings, defaults),
                Timeouts.of(settings));
    }

    private static Topology topology(RedisSettings settings, List<HostAndPort> addresses) {
        if (settings.failover()) {
            if (settings.sentinelMasterName().isEmpty()) {
                throw new InvalidRequestException("metadata 'sentinelMasterName' is required when 'failover' is true");
            }
            return Topology.SENTINEL;
        } else if (settings.type().equals("cluster")) {
            return Topology.CLUSTER;
        } else if (addresses.size() > 1) {
            throw new InvalidRequestException("metadata 'redisHost' names " + addresses.size()
                    + " hosts, which needs 'redisType' cluster or 'failover' true");
        }
        return Topology.STANDALONE;
    }

    /** The same, but nothing is tried twice and asking one address after the other takes no longer than {@code limit}. */
    RedisOptions hurried(Duration limit) {
        Duration share = topology == Topology.STANDALONE ? limit : limit.dividedBy(addresses.size() + 1L);
        return new RedisOptions(settings, topology, addresses, tls, RetryPolicy.NONE, timeouts.within(share));
    }

    int poolSize() {
        int perProcessor = 10 * Runtime.getRuntime().availableProcessors();
        return settings.poolSize() > 0 ? settings.poolSize() : perProcessor;
    }

    /** The addresses as messages name them. */
    String where() {
        return addresses.stream().map(HostAndPort::toString).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return "RedisOptions[" + topology + " at " + where() + "]";
    }
}
