package io.outrigger.plugin.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** The commands of one consumer group on one stream. */
final class StreamCommands {

    private final RedisLink link;
    private final String stream;
    private final StreamTerms terms;

    // Who reads, so that somebody else can wake it: the connection, and the number the server knows it by.
    private Connection known;
    private volatile long reader;

    StreamCommands(RedisLink link, String stream, StreamTerms terms) {
        this.link = link;
        this.stream = stream;
        this.terms = terms;
    }

    /** Makes the group, and the stream if need be; a group that is there already is as good. */
    void createGroup() {
        try {
            run(command(Command.XGROUP, "CREATE")
                    .key(stream)
                    .add(terms.group())
                    .add("0")
                    .add("MKSTREAM"));
        } catch (RedisReplyException e) {
            if (!e.is("BUSYGROUP")) {
                throw e;
            }
        }
    }

    /** Waits for new messages. To be called by one thread only. */
    List<StreamEntry> read() {
        CommandArguments command = command(Command.XREADGROUP, "GROUP", terms.group(), terms.group())
                .add("COUNT")
                .add(terms.batch())
                .add("BLOCK")
                .add(Math.max(1, terms.block().toMillis()))
                .add("STREAMS")
                .key(stream)
                .add(">");
        Object reply = link.onConnection(route(), connection -> readOn(connection, command));
        List<StreamEntry> entries = new ArrayList<>();
        if (reply instanceof List<?> streams) {
            streams.forEach(each -> entries.addAll(StreamEntry.list(stream, ((List<?>) each).get(1))));
        }
        return entries;
    }

    /** The server is given twice the time it was asked to wait; a connection that is silent for longer is dead. */
    private Object readOn(Connection connection, CommandArguments command) {
        int usual = connection.getSoTimeout();
        connection.setSoTimeout((int) (2 * terms.block().toMillis() + 1000));
        if (connection != known) {
            reader = (Long) connection.executeCommand(command(Command.CLIENT, "ID"));
            known = connection;
        }
        Object reply = connection.executeCommand(command);
        connection.setSoTimeout(usual);
        return reply;
    }

    /** Wakes a reader that waits; does nothing if none does. */
    void wakeReader() {
        CommandArguments unblock = command(Command.CLIENT, "UNBLOCK").add(reader);
        link.onConnection(route(), connection -> connection.executeCommand(unblock));
    }

    void acknowledge(String id) {
        run(command(Command.XACK).key(stream).add(terms.group()).add(id));
    }

    /** The ids of the oldest messages under way for too long. */
    List<String> overdue() {
        Object reply = run(command(Command.XPENDING)
                .key(stream)
                .add(terms.group())
                .add("-")
                .add("+")
                .add(terms.batch()));
        List<String> ids = new ArrayList<>();
        for (Object each : (List<?>) reply) {
            List<?> entry = (List<?>) each;
            if ((Long) entry.get(2) >= terms.patience().toMillis()) {
                ids.add(StreamEntry.text(entry.getFirst()));
            }
        }
        return ids;
    }

    /** Takes those of the messages that are still under way for too long; a message can be taken by one only. */
    List<StreamEntry> claim(List<String> ids) {
        CommandArguments command =
                command(Command.XCLAIM).key(stream).add(terms.group()).add(terms.group());
        command.add(terms.patience().toMillis());
        ids.forEach(command::add);
        return StreamEntry.list(stream, run(command));
    }

    /** Marks messages as under way for long enough, so that whoever looks next takes them. */
    void giveBack(List<String> ids) {
        CommandArguments command =
                command(Command.XCLAIM).key(stream).add(terms.group()).add(terms.group());
        command.add(0);
        ids.forEach(command::add);
        run(command.add("IDLE").add(terms.patience().toMillis()).add("JUSTID"));
    }

    boolean exists(String id) {
        Object reply = run(command(Command.XRANGE).key(stream).add(id).add(id));
        return !((List<?>) reply).isEmpty();
    }

    /** The lag a reader may need to notice that it was told to stop. */
    Duration block() {
        return terms.block();
    }

    private CommandArguments route() {
        return new CommandArguments(Command.XREADGROUP).key(stream);
    }

    private Object run(CommandArguments command) {
        return link.execute(new CommandObject<>(command, BuilderFactory.RAW_OBJECT));
    }

    private static CommandArguments command(Command name, String... words) {
        CommandArguments command = new CommandArguments(name);
        for (String word : words) {
            command.add(word);
        }
        return command;
    }
}
