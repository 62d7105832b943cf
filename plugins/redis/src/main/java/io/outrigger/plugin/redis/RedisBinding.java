package io.outrigger.plugin.redis;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol.Command;

/** Plain keys of Redis. Whatever a request asks for is one command, so nothing is ever half done. */
final class RedisBinding implements OutputBinding {

    private static final List<String> OPERATIONS = List.of("create", "delete", "get", "increment");

    private static final Script INCREMENT = new Script("""
            local number = redis.call('INCR', KEYS[1])
            redis.call('PEXPIRE', KEYS[1], ARGV[1])
            return number
            """);

    private final RedisOptions options;
    private volatile Optional<RedisLink> opened = Optional.empty();

    RedisBinding(RedisOptions options) {
        this.options = options;
    }

    @Override
    public void init(Deadline deadline) {
        try {
            ServerFacts.reach(options, deadline, ServerFacts::ping);
            opened = Optional.of(RedisConnections.open(options));
        } catch (UnavailableException e) {
            throw new UnavailableException("redis binding: error connecting to redis: " + e.getMessage(), e);
        }
    }

    @Override
    public void ping() {
        ServerFacts.ping(link());
    }

    @Override
    public List<String> operations() {
        return OPERATIONS;
    }

    @Override
    public Optional<BindingData> invoke(String operation, BindingData request) {
        return switch (operation) {
            case "create" -> done(create(request));
            case "delete" -> done(command(Command.DEL, request));
            case "get" -> Optional.of(get(request));
            case "increment" -> done(increment(request));
            default -> throw unsupported(operation);
        };
    }

    private Optional<BindingData> done(CommandArguments command) {
        link().execute(new CommandObject<>(command, BuilderFactory.RAW_OBJECT));
        return Optional.empty();
    }

    private BindingData get(BindingData request) {
        boolean takes = request.metadata().getOrDefault("delete", "").equals("true");
        CommandArguments command = command(takes ? Command.GETDEL : Command.GET, request);
        byte[] value = link().execute(new CommandObject<>(command, BuilderFactory.BINARY));
        return BindingData.of(value == null ? new byte[0] : value, Map.of());
    }

    private static CommandArguments create(BindingData request) {
        CommandArguments command = command(Command.SET, request).add(request.data());
        KeyLife.of(request.metadata()).ifPresent(life -> command.add("PX").add(life.toMillis()));
        return command;
    }

    private static CommandArguments increment(BindingData request) {
        Optional<Duration> life = KeyLife.of(request.metadata());
        return life.map(period -> INCREMENT
                        .on(key(request), Long.toString(period.toMillis()).getBytes(StandardCharsets.US_ASCII))
                        .byText())
                .orElseGet(() -> command(Command.INCR, request));
    }

    private static CommandArguments command(Command command, BindingData request) {
        return new CommandArguments(command).key(key(request));
    }

    private static String key(BindingData request) {
        String key = request.metadata().getOrDefault("key", "");
        if (key.isEmpty()) {
            throw new InvalidRequestException("redis binding: missing key in request metadata");
        }
        return key;
    }

    @Override
    public void close() {
        Optional<RedisLink> closing = opened;
        opened = Optional.empty();
        closing.ifPresent(RedisLink::close);
    }

    private RedisLink link() {
        return opened.orElseThrow(
                () -> new UnavailableException("redis binding at " + options.where() + " is not connected"));
    }
}
