package io.outrigger.plugin.sql;

import io.outrigger.plugin.go.GoDurations;
import io.outrigger.plugin.go.GoTimes;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statements of callers', with what Dapr's SQL bindings tell of each. */
public final class SqlBinding implements OutputBinding {

    private static final List<String> OPERATIONS = List.of("exec", "query", "close");

    private final SqlCommands commands;
    private final int mostBytes;
    private final Clock clock;
    private volatile boolean closed;

    /**
     * Makes a binding.
     *
     * @param mostBytes how long the answer of a query may be
     */
    public SqlBinding(SqlCommands commands, int mostBytes, Clock clock) {
        if (mostBytes <= 0) {
            throw new InvalidRequestException("metadata 'maxResultBytes' must be higher than zero");
        }
        this.commands = commands;
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    @Override
    public void init(Deadline deadline) {
        commands.open(deadline);
    }

    @Override
    public void ping() {
        commands.ping();
    }

    @Override
    public List<String> operations() {
        return OPERATIONS;
    }

    @Override
    public Optional<BindingData> invoke(String operation, BindingData request) {
        return switch (operation) {
            case "exec" -> Optional.of(exec(command(request)));
            case "query" -> Optional.of(query(command(request)));
            case "close" -> {
                close();
                yield Optional.empty();
            }
            default -> throw unsupported(operation);
        };
    }

    private SqlCommand command(BindingData request) {
        if (closed) {
            throw new UnavailableException("component is closed");
        }
        return SqlCommand.of(request.metadata());
    }

    private BindingData exec(SqlCommand command) {
        Instant start = clock.instant();
        long rows = commands.exec(command);
        Map<String, String> told = told("exec", command, start);
        told.put("rows-affected", Long.toString(rows));
        return BindingData.of(new byte[0], told);
    }

    private BindingData query(SqlCommand command) {
        Instant start = clock.instant();
        JsonAnswer answer = new JsonAnswer(mostBytes);
        commands.query(command, answer);
        return BindingData.of(answer.bytes(), told("query", command, start));
    }

    private Map<String, String> told(String operation, SqlCommand command, Instant start) {
        Instant end = clock.instant();
        Map<String, String> told = new HashMap<>();
        told.put("operation", operation);
        told.put("sql", command.sql());
        told.put("start-time", GoTimes.text(start));
        told.put("end-time", GoTimes.text(end));
        told.put("duration", GoDurations.text(Duration.between(start, end)));
        return told;
    }

    @Override
    public void close() {
        closed = true;
        commands.close();
    }
}
