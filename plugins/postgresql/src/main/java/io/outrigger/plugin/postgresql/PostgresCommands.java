package io.outrigger.plugin.postgresql;

import io.outrigger.plugin.sql.JsonAnswer;
import io.outrigger.plugin.sql.SqlCommand;
import io.outrigger.plugin.sql.SqlCommands;
import io.outrigger.plugin.sql.SqlWork;
import io.outrigger.plugin.sql.TimeLimit;
import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.ds.PGSimpleDataSource;

/** Callers' statements on PostgreSQL. */
final class PostgresCommands implements SqlCommands {

    private static final int ROWS_AT_A_TIME = 128;

    /** What the driver waits longer than we do, so that the statement is cancelled before its connection is given up. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final PostgresDatabase database;
    private final Duration timeout;

    private PostgresCommands(PostgresDatabase database, Duration timeout) {
        this.database = database;
        this.timeout = timeout;
    }

    static PostgresCommands of(PostgresSettings settings, int mostBytes, ComponentContext context) {
        PostgresDatabase database =
                PostgresDatabase.of(settings, context, source -> tuned(source, settings.timeout(), mostBytes));
        return new PostgresCommands(database, settings.timeout());
    }

    /** Values as texts, no plans kept that a change of a table would spoil, and no result that fills the memory. */
    private static PGSimpleDataSource tuned(PGSimpleDataSource source, Duration timeout, int mostBytes) {
        source.setBinaryTransfer(false);
        source.setPrepareThreshold(0);
        source.setMaxResultBuffer(Long.toString(2L * mostBytes));
        source.setSocketTimeout((int) Math.min(86_400, timeout.plus(GRACE).toSeconds()));
        return source;
    }

    @Override
    public void open(Deadline deadline) {
        database.open(deadline);
    }

    @Override
    public void ping() {
        database.read(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("SELECT 1");
            }
        });
    }

    @Override
    public long exec(SqlCommand command) {
        if (command.parameters().isEmpty()) {
            return database.write(explained(connection -> execPlain(connection, command.sql())));
        }
        return database.transaction(explained(connection -> {
            try (PreparedStatement statement = prepared(connection, command);
                    TimeLimit _ = TimeLimit.of(statement::cancel, timeout)) {
                return affected(statement, statement.execute());
            }
        }));
    }

    private long execPlain(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                TimeLimit _ = TimeLimit.of(statement::cancel, timeout)) {
            statement.setEscapeProcessing(false);
            return affected(statement, statement.execute(sql));
        } finally {
            leaveTransaction(connection);
        }
    }

    /** A transaction that a statement began would swallow those of the connection's next users. */
    private static void leaveTransaction(Connection connection) throws SQLException {
        BaseConnection driver = connection.unwrap(BaseConnection.class);
        if (!driver.isClosed() && driver.getTransactionState() != TransactionState.IDLE) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ROLLBACK");
            }
        }
    }

    /** Of several statements the last one counts, as it does for Dapr. */
    private static long affected(Statement statement, boolean rows) throws SQLException {
        long count = 0;
        boolean found = rows;
        while (found || statement.getUpdateCount() >= 0) {
            count = found ? count(statement) : statement.getUpdateCount();
            found = statement.getMoreResults();
        }
        return count;
    }

    private static long count(Statement statement) throws SQLException {
        long count = 0;
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }

    /** In a transaction, since only there the driver fetches rows bit by bit. */
    @Override
    public void query(SqlCommand command, JsonAnswer answer) {
        database.transaction(explained(connection -> {
            try (PreparedStatement statement = prepared(connection, command);
                    TimeLimit _ = TimeLimit.of(statement::cancel, timeout)) {
                statement.setFetchSize(ROWS_AT_A_TIME);
                answer.raw("[");
                if (statement.execute()) {
                    writeRows(statement, answer);
                }
                return answer.raw("]");
            }
        }));
    }

    private static void writeRows(Statement statement, JsonAnswer answer) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            List<ColumnForm> columns = ColumnForm.of(rows.getMetaData());
            for (String between = "["; rows.next(); between = ",[") {
                answer.raw(between);
                for (int i = 0; i < columns.size(); i++) {
                    String value = rows.getString(i + 1);
                    answer.raw(i == 0 ? "" : ",");
                    write(columns.get(i), value, answer);
                }
                answer.raw("]");
            }
        }
    }

    private static void write(ColumnForm form, String value, JsonAnswer answer) throws SQLException {
        if (value == null) {
            answer.raw("null");
        } else {
            form.write(value, answer);
        }
    }

    private static PreparedStatement prepared(Connection connection, SqlCommand command) throws SQLException {
        Placeholders text = Placeholders.of(command.sql());
        text.checkSingle();
        text.checkCount(command.parameters().size());
        List<ParameterType> types = ParameterTypes.of(connection, text);
        PreparedStatement statement = connection.prepareStatement(text.forDriver(types));
        int position = 1;
        for (int number : text.numbers()) {
            bind(
                    statement,
                    position++,
                    types.get(number - 1).text(command.parameters().get(number - 1)));
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, int position, Optional<String> text) throws SQLException {
        if (text.isPresent()) {
            statement.setObject(position, text.get(), Types.OTHER);
        } else {
            statement.setNull(position, Types.OTHER);
        }
    }

    private static <T> SqlWork<T> explained(SqlWork<T> work) {
        return connection -> {
            try {
                return work.on(connection);
            } catch (SQLException e) {
                throw PostgresFailures.ofStatement(e);
            }
        };
    }

    @Override
    public void close() {
        database.close();
    }
}
