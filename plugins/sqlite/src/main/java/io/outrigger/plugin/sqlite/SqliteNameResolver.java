package io.outrigger.plugin.sqlite;

import io.outrigger.plugin.sql.SqlDatabase;
import io.outrigger.plugin.sqlite.HostTable.Row;
import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.nameresolution.NameResolver;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Finds sidecars in a database file they share. */
final class SqliteNameResolver implements NameResolver {

    // Rows have whole seconds: more often there is nothing new to see.
    private static final Duration VALIDITY = Duration.ofSeconds(1);

    private final HostSettings settings;
    private final SqlDatabase database;
    private final HostTable table;
    private final Heartbeat heartbeat;

    SqliteNameResolver(HostSettings settings, ComponentContext context) {
        SqliteSettings common = settings.database();
        this.settings = settings;
        this.database = new SqliteDatabase(common, SqliteLocation.of(common), context);
        this.table = new HostTable(settings.tableName(), settings.metadataTableName());
        this.heartbeat = new Heartbeat(database, table, settings, context.threadFactory(), context.logger());
    }

    @Override
    public void init(Deadline deadline) {
        database.open(deadline);
        database.write(table::migrate);
        heartbeat.start();
    }

    @Override
    public List<String> resolve(Target target) {
        List<String> addresses =
                database.read(connection -> table.live(connection, target.appId(), settings.updateInterval()));
        if (addresses.isEmpty()) {
            throw new NotFoundException("no host found with the given ID");
        }
        return addresses;
    }

    @Override
    public Duration validity() {
        return VALIDITY;
    }

    @Override
    public boolean registers() {
        return true;
    }

    @Override
    public Subscription register(Instance instance) {
        require(!instance.appId().isEmpty(), "name is missing");
        require(!instance.host().isEmpty(), "address is missing");
        require(instance.internalPort() > 0, "port is missing or invalid");
        Row row = new Row(UUID.randomUUID().toString(), address(instance), instance.appId());
        heartbeat.add(row);
        return () -> heartbeat.remove(row);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new InvalidRequestException(otherwise);
        }
    }

    private static String address(Instance instance) {
        String host = instance.host();
        boolean bare = host.contains(":") && !host.startsWith("[");
        return (bare ? "[" + host + "]" : host) + ":" + instance.internalPort();
    }

    @Override
    public void ping() {
        database.read(connection -> table.live(connection, "", settings.updateInterval()));
    }

    @Override
    public void close() {
        heartbeat.close();
        database.close();
    }
}
