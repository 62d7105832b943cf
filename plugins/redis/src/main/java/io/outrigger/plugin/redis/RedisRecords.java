package io.outrigger.plugin.redis;

import io.outrigger.spi.ConflictException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.Consistency;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StoredState;
import io.outrigger.spi.state.TimeToLive;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** Single records: one round trip for each call. */
final class RedisRecords {

    private static final long WAIT_MILLIS = 1000;

    private final RedisLink link;
    private final Layouts layouts;
    private final int replicas;
    private final TimeToLive timeToLive;

    RedisRecords(RedisLink link, ServerFacts facts, TimeToLive timeToLive) {
        this.link = link;
        this.layouts = new Layouts(facts.json());
        this.replicas = facts.replicas();
        this.timeToLive = timeToLive;
    }

    Layouts layouts() {
        return layouts;
    }

    TimeToLive timeToLive() {
        return timeToLive;
    }

    Optional<StoredState> get(GetRequest request) {
        try {
            return read(request, link.execute(new CommandObject<>(reading(request), BuilderFactory.RAW_OBJECT)));
        } catch (RedisReplyException e) {
            return readPlain(request, e);
        }
    }

    CommandArguments reading(GetRequest request) {
        return layouts.of(request.metadata()).get(request.key());
    }

    Optional<StoredState> read(GetRequest request, Object reply) {
        return layouts.of(request.metadata()).parse(request.key(), reply);
    }

    /** Keys that others wrote as plain strings are readable, without an etag. */
    Optional<StoredState> readPlain(GetRequest request, RedisReplyException failure) {
        if (!failure.is("WRONGTYPE") || layouts.of(request.metadata()) instanceof JsonLayout) {
            throw failure;
        }
        CommandArguments get = new CommandArguments(Protocol.Command.GET).key(request.key());
        return Optional.ofNullable(link.execute(new CommandObject<>(get, BuilderFactory.BINARY)))
                .map(StoredState::of);
    }

    void set(SetRequest request) {
        Script.Call call = writing(request);
        try {
            checkWritten(request, waits(request) ? runAndWait(call) : run(call));
        } catch (RedisReplyException e) {
            throw failedToSet(request.key(), e);
        }
    }

    Script.Call writing(SetRequest request) {
        return layouts.of(request.metadata()).set(request.key(), request.value(), WriteTerms.of(request, timeToLive));
    }

    boolean waits(SetRequest request) {
        return request.consistency() == Consistency.STRONG && replicas > 0;
    }

    static void checkWritten(SetRequest request, long answer) {
        if (answer == StateLayout.REFUSED) {
            String message = "failed to set key " + request.key();
            throw request.etag().orElse("").isEmpty() ? new SpiException(message) : new ConflictException(message);
        }
    }

    static SpiException failedToSet(String key, SpiException cause) {
        return new SpiException("failed to set key " + key + ": " + cause.getMessage(), cause);
    }

    void delete(DeleteRequest request) {
        try {
            checkDeleted(request, run(deleting(request)));
        } catch (RedisReplyException e) {
            throw failedToDelete(request.key(), e);
        }
    }

    Script.Call deleting(DeleteRequest request) {
        return layouts.of(request.metadata()).delete(request.key(), wantedBy(request));
    }

    static void checkDeleted(DeleteRequest request, long answer) {
        if (answer == StateLayout.KEPT) {
            throw new ConflictException("failed to delete key " + request.key());
        }
    }

    /** Whatever keeps a record from being deleted is told as a conflict; clients of Dapr rely on it. */
    static SpiException failedToDelete(String key, RedisReplyException cause) {
        return new ConflictException("failed to delete key " + key + ": " + cause.getMessage(), cause);
    }

    static String wantedBy(DeleteRequest request) {
        return request.etag().filter(etag -> !etag.isEmpty()).orElse("0");
    }

    long run(Script.Call call) {
        try {
            return link.execute(new CommandObject<>(call.byDigest(), BuilderFactory.LONG));
        } catch (RedisReplyException e) {
            if (!e.is("NOSCRIPT")) {
                throw e;
            }
            return link.execute(new CommandObject<>(call.byText(), BuilderFactory.LONG));
        }
    }

    /** On one connection, since Redis waits for the replicas to catch up with the connection's own last write. */
    private long runAndWait(Script.Call call) {
        List<Object> replies = sendAndWait(call.byDigest());
        if (replies.getFirst() instanceof JedisNoScriptException) {
            replies = sendAndWait(call.byText());
        }
        if (replies.getFirst() instanceof JedisDataException refusal) {
            throw new RedisReplyException(refusal);
        } else if (replies.getLast() instanceof JedisDataException refusal) {
            throw new SpiException(
                    "redis waiting for " + replicas + " replicas to acknowledge write, err: " + refusal.getMessage(),
                    refusal);
        }
        return (Long) replies.getFirst();
    }

    private List<Object> sendAndWait(CommandArguments write) {
        CommandArguments wait =
                new CommandArguments(Protocol.Command.WAIT).add(replicas).add(WAIT_MILLIS);
        return link.onConnection(write, connection -> {
            connection.sendCommand(write);
            connection.sendCommand(wait);
            return RedisLink.orStartOver(connection.getMany(2));
        });
    }
}
