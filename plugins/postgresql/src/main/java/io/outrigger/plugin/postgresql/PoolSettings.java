package io.outrigger.plugin.postgresql;

import io.outrigger.spi.InvalidRequestException;
import java.time.Duration;
import java.util.Map;

/**
 * How many connections there are and how long they live, from settings and from the connection string's parameters
 * of Dapr's Go driver.
 */
record PoolSettings(int maximum, int minimum, Duration lifetime, Duration idleTime) {

    private static final int MOST = 1_000;

    static PoolSettings of(PostgresSettings settings, Target target) {
        Map<String, String> parameters = target.parameters();
        int processors = Math.max(4, Runtime.getRuntime().availableProcessors());
        int maximum =
                settings.maxConns() > 1 ? settings.maxConns() : number(parameters, "pool_max_conns", processors, 1);
        Duration idle = settings.connectionMaxIdleTime();
        return new PoolSettings(
                Math.min(maximum, MOST),
                Math.min(maximum, number(parameters, "pool_min_conns", 0, 0)),
                duration(parameters, "pool_max_conn_lifetime", Duration.ofHours(1)),
                idle.isPositive()
                        ? atLeast(idle)
                        : duration(parameters, "pool_max_conn_idle_time", Duration.ofMinutes(30)));
    }

    private static int number(Map<String, String> parameters, String name, int fallback, int least) {
        String text = parameters.get(name);
        if (text == null) {
            return fallback;
        } else if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < least) {
            throw new InvalidRequestException(name + " in the connection string is not a number from " + least);
        }
        return Integer.parseInt(text);
    }

    private static Duration duration(Map<String, String> parameters, String name, Duration fallback) {
        String text = parameters.get(name);
        if (text == null) {
            return fallback;
        } else if (!text.matches("(\\d{1,9}h)?(\\d{1,9}m)?(\\d{1,9}s)?") || text.isEmpty()) {
            throw new InvalidRequestException(name + " in the connection string is not a duration such as 1h30m");
        }
        return atLeast(Duration.parse("PT" + text));
    }

    /** The pool looks at its connections every 30 seconds and refuses to let them live shorter. */
    private static Duration atLeast(Duration duration) {
        Duration least = Duration.ofSeconds(30);
        return duration.compareTo(least) < 0 ? least : duration;
    }
}
