package io.outrigger.plugin.mysql;

import com.zaxxer.hikari.HikariConfig;
import java.time.Duration;

/** How many connections there are and how long they live. */
final class PoolSizes {

    private static final int MOST = 1_000;
    private static final int USUAL = 64;
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final Duration IDLE = Duration.ofMinutes(10);

    private PoolSizes() {}

    static HikariConfig configuration(MysqlSettings settings) {
        HikariConfig configuration = new HikariConfig();
        configuration.setPoolName("mysql");
        configuration.setMinimumIdle(0);
        configuration.setMaximumPoolSize(settings.maxOpenConns() > 0 ? Math.min(MOST, settings.maxOpenConns()) : USUAL);
        configuration.setMaxLifetime(atLeast(settings.connMaxLifetime(), LIFE).toMillis());
        configuration.setIdleTimeout(atLeast(settings.connMaxIdleTime(), IDLE).toMillis());
        return configuration;
    }

    /** The pool looks at its connections every 30 seconds and refuses to let them live shorter. */
    private static Duration atLeast(Duration asked, Duration otherwise) {
        Duration least = Duration.ofSeconds(30);
        if (!asked.isPositive()) {
            return otherwise;
        }
        return asked.compareTo(least) < 0 ? least : asked;
    }
}
