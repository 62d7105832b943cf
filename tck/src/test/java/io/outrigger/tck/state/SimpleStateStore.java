package io.outrigger.tck.state;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ConflictException;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.state.Concurrency;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.KeyListing;
import io.outrigger.spi.state.PrefixDelete;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateFeature;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateQueries;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import io.outrigger.spi.state.Transactions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A store that keeps every rule. Liars override what they lie about. */
class SimpleStateStore implements StateStore {

    record Entry(StateValue value, String etag, Instant expires) {
        byte[] data() {
            return value.bytes();
        }
    }

    final ComponentContext context;
    final Backing backing;
    final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch closing = new CountDownLatch(1);
    private Optional<Thread> keeper = Optional.empty();

    /** What outlives a component: the records, and whether the way to them is open. */
    static final class Backing {
        final Map<String, Entry> entries = new TreeMap<>();
        volatile boolean cut;
    }

    SimpleStateStore(ComponentContext context, Backing backing) {
        this.context = context;
        this.backing = backing;
    }

    @Override
    public void init(Deadline deadline) {
        if (context.metadata().containsKey("dead")) {
            throw new UnavailableException("nobody answers");
        }
        Thread thread = context.threadFactory().newThread(this::keep);
        thread.start();
        keeper = Optional.of(thread);
    }

    private void keep() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        keeper.ifPresent(SimpleStateStore::join);
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Set<StateFeature> features() {
        return EnumSet.of(StateFeature.ETAG, StateFeature.TTL);
    }

    <T> T locked(Supplier<T> action) {
        if (backing.cut && context.metadata().containsKey("proxy")) {
            throw new UnavailableException("the way to the backend is cut");
        }
        // All components of one backing share one lock, as they would share one database.
        synchronized (backing) {
            return action.get();
        }
    }

    Optional<Entry> find(String key) {
        return Optional.ofNullable(backing.entries.get(key)).filter(entry -> !expired(entry));
    }

    boolean expired(Entry entry) {
        return !Instant.now().isBefore(entry.expires());
    }

    @Override
    public Optional<StoredState> get(GetRequest request) {
        return locked(() -> find(request.key()).map(this::stored));
    }

    StoredState stored(Entry entry) {
        StoredState state = StoredState.of(entry.data(), entry.etag());
        return entry.expires().equals(Instant.MAX)
                ? state
                : state.withMetadata(Map.of("ttlExpireTime", entry.expires().toString()));
    }

    @Override
    public void set(SetRequest request) {
        locked(() -> {
            Entry entry = entry(request);
            check(request);
            return Optional.ofNullable(backing.entries.put(request.key(), entry));
        });
    }

    @Override
    public void delete(DeleteRequest request) {
        locked(() -> {
            check(request);
            return Optional.ofNullable(backing.entries.remove(request.key()));
        });
    }

    Entry entry(SetRequest request) {
        return new Entry(request.value(), newEtag(request), expiry(request));
    }

    String newEtag(SetRequest request) {
        return UUID.randomUUID().toString();
    }

    Instant expiry(SetRequest request) {
        String text = request.metadata().getOrDefault("ttlInSeconds", "-1");
        int seconds;
        try {
            seconds = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("ttlInSeconds is not a number", e);
        }
        if (seconds < -1) {
            throw new InvalidRequestException("ttlInSeconds is less than -1");
        }
        return seconds > 0 ? Instant.now().plusSeconds(seconds) : Instant.MAX;
    }

    void check(StateOperation operation) {
        Optional<Entry> entry = find(operation.key());
        if (operation.etag().isPresent()) {
            if (!operation.etag().equals(entry.map(Entry::etag))) {
                throw new ConflictException("the etag does not match");
            }
        } else if (operation.concurrency() == Concurrency.FIRST_WRITE && entry.isPresent()) {
            throw new ConflictException("there is a record already");
        }
    }

    @Override
    public Optional<Transactions> transactions() {
        return Optional.of((operations, metadata) -> locked(() -> {
            transact(operations);
            return true;
        }));
    }

    void transact(List<StateOperation> operations) {
        Map<String, Entry> before = new TreeMap<>(backing.entries);
        try {
            operations.forEach(this::carryOut);
        } catch (RuntimeException e) {
            backing.entries.clear();
            backing.entries.putAll(before);
            throw e;
        }
    }

    final void carryOut(StateOperation operation) {
        switch (operation) {
            case SetRequest set -> set(set);
            case DeleteRequest delete -> delete(delete);
        }
    }

    @Override
    public Optional<KeyListing> keyListing() {
        return Optional.of(this::list);
    }

    KeyListing.Page list(String pattern, String token, int size) {
        return locked(() -> {
            List<String> keys = backing.entries.keySet().stream()
                    .filter(key -> key.compareTo(token) > 0)
                    .filter(key -> key.matches(SimplePatterns.regex(pattern)))
                    .filter(key -> find(key).isPresent())
                    .toList();
            boolean all = size == 0 || keys.size() <= size;
            return all
                    ? new KeyListing.Page(keys, Optional.empty())
                    : new KeyListing.Page(keys.subList(0, size), Optional.of(keys.get(size - 1)));
        });
    }

    @Override
    public Optional<PrefixDelete> prefixDelete() {
        return Optional.of(this::deletePrefix);
    }

    long deletePrefix(String prefix) {
        return locked(() -> {
            List<String> keys = backing.entries.keySet().stream()
                    .filter(key -> key.startsWith(prefix))
                    .toList();
            keys.forEach(backing.entries::remove);
            return (long) keys.size();
        });
    }

    @Override
    public Optional<StateQueries> queries() {
        return Optional.of((query, metadata) -> locked(() -> new SimpleQueries(this).run(query)));
    }
}
