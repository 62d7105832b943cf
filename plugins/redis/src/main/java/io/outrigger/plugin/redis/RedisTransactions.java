package io.outrigger.plugin.redis;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.Transactions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;

/** MULTI and EXEC around the scripts of single records. As in Dapr, a refused etag does not undo the others. */
final class RedisTransactions implements Transactions {

    private final RedisLink link;
    private final RedisRecords records;
    private final System.Logger logger;
    private final AtomicBoolean warned = new AtomicBoolean();

    RedisTransactions(RedisLink link, RedisRecords records, System.Logger logger) {
        this.link = link;
        this.records = records;
        this.logger = logger;
    }

    @Override
    public void execute(List<StateOperation> operations, Map<String, String> metadata) {
        if (warned.compareAndSet(false, true)) {
            logger.log(
                    System.Logger.Level.WARNING,
                    "Redis does not support transaction rollbacks and should not be used in production as an actor"
                            + " state store.");
        }
        if (operations.isEmpty()) {
            return;
        }
        List<CommandArguments> commands = commands(operations, metadata);
        checkOneSlot(commands);
        Object reply = link.onConnection(commands.getFirst(), connection -> run(connection, commands));
        check(operations, reply);
    }

    private List<CommandArguments> commands(List<StateOperation> operations, Map<String, String> metadata) {
        List<CommandArguments> commands = new ArrayList<>(operations.size());
        Set<Script> taught = new HashSet<>();
        for (StateOperation operation : operations) {
            StateLayout layout = records.layouts().of(metadata, operation.metadata());
            Script.Call call = switch (operation) {
                case SetRequest set -> layout.set(set.key(), set.value(), terms(set));
                case DeleteRequest delete -> layout.delete(delete.key(), RedisRecords.wantedBy(delete));
            };
            // Text first: NOSCRIPT half-way would leave a hole in the transaction.
            commands.add(taught.add(call.script()) ? call.byText() : call.byDigest());
        }
        return commands;
    }

    private WriteTerms terms(SetRequest request) {
        return WriteTerms.of(request, records.timeToLive()).withoutFirstWrite();
    }

    private void checkOneSlot(List<CommandArguments> commands) {
        if (!link.clustered()) {
            return;
        }
        Set<Integer> slots = new HashSet<>();
        commands.forEach(command -> slots.addAll(command.getKeyHashSlots()));
        if (slots.size() > 1) {
            throw new InvalidRequestException(
                    "redis: CROSSSLOT Keys in a transaction must hash to the same slot of the cluster; give them a"
                            + " common {tag}");
        }
    }

    private static Object run(Connection connection, List<CommandArguments> commands) {
        connection.sendCommand(Protocol.Command.MULTI);
        commands.forEach(connection::sendCommand);
        connection.sendCommand(Protocol.Command.EXEC);
        Object outcome =
                RedisLink.orStartOver(connection.getMany(commands.size() + 2)).getLast();
        if (outcome instanceof List<?> answers && !answers.isEmpty()) {
            // A server that takes no writes now has taken none of these: they all stumble over the same thing.
            RedisLink.orStartOver(List.of(answers.getFirst()));
        }
        return outcome;
    }

    private static void check(List<StateOperation> operations, Object reply) {
        if (!(reply instanceof List<?> answers)) {
            String why = reply instanceof Exception e ? e.getMessage() : "the server gave the transaction up";
            throw new SpiException("transaction failed: " + why);
        }
        for (int i = 0; i < operations.size(); i++) {
            check(operations.get(i), answers.get(i));
        }
    }

    private static void check(StateOperation operation, Object answer) {
        boolean write = operation instanceof SetRequest;
        String what = "failed to " + (write ? "set" : "delete") + " key " + operation.key();
        if (answer instanceof JedisDataException refusal) {
            throw new SpiException(what + ": " + refusal.getMessage(), refusal);
        } else if (answer.equals(write ? StateLayout.REFUSED : StateLayout.KEPT)) {
            throw new SpiException(what);
        }
    }
}
