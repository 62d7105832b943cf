package io.outrigger.plugin.sql;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.KeyListing;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateFeature;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateQueries;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StoredState;
import io.outrigger.spi.state.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A state store on a table of a SQL database. */
public final class SqlStateStore implements StateStore, Transactions, KeyListing {

    private final SqlDatabase database;
    private final StateTable table;
    private final ExpiryCleanup cleanup;
    private final Optional<StateQueries> queries;

    public SqlStateStore(
            SqlDatabase database, StateTable table, ExpiryCleanup cleanup, Optional<StateQueries> queries) {
        this.database = database;
        this.table = table;
        this.cleanup = cleanup;
        this.queries = queries;
    }

    @Override
    public void init(Deadline deadline) {
        database.open(deadline);
        table.migrate(database, deadline);
        cleanup.start(interval -> database.write(connection -> table.deleteExpired(connection, interval)));
    }

    @Override
    public void ping() {
        database.read(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute("SELECT 1");
            }
        });
    }

    @Override
    public Optional<StoredState> get(GetRequest request) {
        String key = named(request.key(), "get");
        return database.read(connection -> table.find(connection, key));
    }

    @Override
    public List<BulkGetResult> bulkGet(List<GetRequest> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        List<String> keys =
                requests.stream().map(request -> named(request.key(), "get")).toList();
        return database.read(connection -> table.findAll(connection, keys));
    }

    @Override
    public void set(SetRequest request) {
        execute(List.of(request), Map.of());
    }

    @Override
    public void delete(DeleteRequest request) {
        execute(List.of(request), Map.of());
    }

    @Override
    public void execute(List<StateOperation> operations, Map<String, String> metadata) {
        operations.forEach(SqlStateStore::check);
        SqlWork<Integer> all = connection -> {
            for (StateOperation operation : operations) {
                apply(connection, operation);
            }
            return operations.size();
        };
        int count = operations.size() == 1 ? database.write(all) : database.transaction(all);
        assert count == operations.size();
    }

    @Override
    public Page keysLike(String pattern, String token, int pageSize) {
        if (pattern.isEmpty()) {
            throw new InvalidRequestException("keys like pattern cannot be empty");
        }
        long after = token.isEmpty() ? Long.MIN_VALUE : row(token);
        return database.read(connection -> table.keysLike(connection, pattern, after, pageSize));
    }

    @Override
    public Set<StateFeature> features() {
        return Set.of(StateFeature.ETAG, StateFeature.TTL);
    }

    @Override
    public Optional<Transactions> transactions() {
        return Optional.of(this);
    }

    @Override
    public Optional<KeyListing> keyListing() {
        return Optional.of(this);
    }

    @Override
    public Optional<StateQueries> queries() {
        return queries;
    }

    @Override
    public void close() {
        cleanup.stop();
        database.close();
        cleanup.join();
    }

    private void apply(Connection connection, StateOperation operation) throws SQLException {
        switch (operation) {
            case SetRequest set -> table.set(connection, set);
            case DeleteRequest delete -> table.delete(connection, delete);
        }
    }

    private static void check(StateOperation operation) {
        switch (operation) {
            case SetRequest set -> named(set.key(), "set");
            case DeleteRequest delete -> named(delete.key(), "delete");
        }
    }

    private static String named(String key, String operation) {
        if (key.isEmpty()) {
            throw new InvalidRequestException("missing key in " + operation + " operation");
        }
        return key;
    }

    private static long row(String token) {
        try {
            return Long.parseLong(token);
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("invalid continue token: it is not a number");
        }
    }
}
