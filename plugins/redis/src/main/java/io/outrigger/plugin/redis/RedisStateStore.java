package io.outrigger.plugin.redis;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.state.BulkFailure;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.KeyListing;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateFeature;
import io.outrigger.spi.state.StateQueries;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StoredState;
import io.outrigger.spi.state.TimeToLive;
import io.outrigger.spi.state.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** State in Redis, laid out as Dapr lays it out. */
final class RedisStateStore implements StateStore {

    private final RedisOptions options;
    private final TimeToLive timeToLive;
    private final QueryIndexes indexes;
    private final System.Logger logger;

    private volatile Optional<Opened> opened = Optional.empty();

    /** What there is between {@code init} and {@code close}. */
    private record Opened(
            RedisLink link,
            RedisRecords records,
            RedisBulk bulk,
            Transactions transactions,
            KeyListing listing,
            Optional<StateQueries> queries) {}

    RedisStateStore(RedisOptions options, TimeToLive timeToLive, QueryIndexes indexes, System.Logger logger) {
        this.options = options;
        this.timeToLive = timeToLive;
        this.indexes = indexes;
        this.logger = logger;
    }

    @Override
    public void init(Deadline deadline) {
        try {
            ServerFacts facts = ServerFacts.learn(options, deadline);
            RedisLink link = RedisConnections.open(options);
            opened = Optional.of(open(link, facts));
        } catch (UnavailableException e) {
            throw notConnected(e);
        }
        registerIndexes(opened().link());
    }

    private Opened open(RedisLink link, ServerFacts facts) {
        RedisRecords records = new RedisRecords(link, facts, timeToLive);
        return new Opened(
                link,
                records,
                new RedisBulk(link, records),
                new RedisTransactions(link, records, logger),
                new RedisKeyListing(link),
                facts.json() ? Optional.of(new RedisQueries(link, indexes)) : Optional.empty());
    }

    private void registerIndexes(RedisLink link) {
        try {
            indexes.register(link);
        } catch (RedisReplyException e) {
            throw new SpiException("redis store: error registering query schemas: " + e.getMessage(), e);
        }
    }

    @Override
    public void ping() {
        try {
            ServerFacts.ping(opened().link());
        } catch (UnavailableException e) {
            throw notConnected(e);
        }
    }

    private UnavailableException notConnected(UnavailableException cause) {
        String where = "redis at " + options.where() + ": ";
        String why = cause.getMessage().startsWith(where)
                ? cause.getMessage().substring(where.length())
                : cause.getMessage();
        return new UnavailableException("redis store: error connecting to " + where + why, cause);
    }

    @Override
    public Optional<StoredState> get(GetRequest request) {
        return opened().records().get(request);
    }

    @Override
    public void set(SetRequest request) {
        opened().records().set(request);
    }

    @Override
    public void delete(DeleteRequest request) {
        opened().records().delete(request);
    }

    @Override
    public List<BulkGetResult> bulkGet(List<GetRequest> requests) {
        return opened().bulk().get(requests);
    }

    @Override
    public List<BulkFailure> bulkSet(List<SetRequest> requests) {
        return opened().bulk().set(requests);
    }

    @Override
    public List<BulkFailure> bulkDelete(List<DeleteRequest> requests) {
        return opened().bulk().delete(requests);
    }

    @Override
    public Set<StateFeature> features() {
        return Set.of(StateFeature.ETAG, StateFeature.TTL);
    }

    @Override
    public Optional<Transactions> transactions() {
        return opened.map(Opened::transactions);
    }

    @Override
    public Optional<KeyListing> keyListing() {
        return opened.map(Opened::listing);
    }

    @Override
    public Optional<StateQueries> queries() {
        return opened.flatMap(Opened::queries);
    }

    @Override
    public void close() {
        opened.ifPresent(state -> state.link().close());
    }

    private Opened opened() {
        return opened.orElseThrow(
                () -> new UnavailableException("redis store at " + options.where() + " is not connected"));
    }
}
