package io.outrigger.plugin.sqlite;

import io.outrigger.plugin.sql.ExpiryCleanup;
import io.outrigger.plugin.sql.SqlStateStore;
import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StateStoreFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.Set;

/** Makes {@code state.sqlite} components. */
public final class SqliteStateStoreFactory implements StateStoreFactory {

    @Override
    public ComponentType type() {
        return ComponentType.state("sqlite");
    }

    @Override
    public Set<ComponentType> aliases() {
        return Set.of(ComponentType.state("sqlite3"));
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), SqliteSettings.class));
    }

    @Override
    public StateStore create(ComponentContext context) {
        SqliteSettings settings = context.settings(MethodHandles.lookup(), SqliteSettings.class);
        return new SqlStateStore(
                new SqliteDatabase(settings, SqliteLocation.of(settings), context),
                new SqliteStateTable(settings.tableName(), settings.metadataTableName()),
                new ExpiryCleanup(settings.cleanupInterval(), context.threadFactory()),
                Optional.empty());
    }
}
