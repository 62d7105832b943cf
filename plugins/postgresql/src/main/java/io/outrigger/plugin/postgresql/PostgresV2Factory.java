package io.outrigger.plugin.postgresql;

import io.outrigger.plugin.sql.ExpiryCleanup;
import io.outrigger.plugin.sql.SqlStateStore;
import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.Standing;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StateStoreFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.Set;

/** Makes {@code state.postgresql} components of version 2: values as bytes. */
public final class PostgresV2Factory implements StateStoreFactory {

    @Override
    public ComponentType type() {
        return ComponentType.state("postgresql");
    }

    @Override
    public Set<ComponentType> aliases() {
        return Set.of(ComponentType.state("postgres"));
    }

    @Override
    public String version() {
        return "v2";
    }

    @Override
    public Standing standing() {
        return Standing.PREFERRED;
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), PostgresSettings.class)
                .and(SettingsSchema.of(MethodHandles.lookup(), PostgresTableSettings.class)));
    }

    @Override
    public StateStore create(ComponentContext context) {
        PostgresSettings settings = context.settings(MethodHandles.lookup(), PostgresSettings.class);
        PostgresTableSettings tables = context.settings(MethodHandles.lookup(), PostgresTableSettings.class);
        String table = Identifiers.checked("tablePrefix", tables.tablePrefix() + "state");
        String metadataTable = Identifiers.checked("metadataTableName", tables.metadataTableName());
        return new SqlStateStore(
                PostgresDatabase.of(settings, context),
                new BytesTable(table, metadataTable, tables.tablePrefix()),
                new ExpiryCleanup(tables.cleanupPeriod(), context.threadFactory()),
                Optional.empty());
    }
}
