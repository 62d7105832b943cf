package io.outrigger.plugin.inmemory;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ConflictException;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.state.Concurrency;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.KeyListing;
import io.outrigger.spi.state.PrefixDelete;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateFeature;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StoredState;
import io.outrigger.spi.state.TimeToLive;
import io.outrigger.spi.state.Transactions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps state in this process. A read is one look into a concurrent map and takes no lock; writers, which hold it for
 * next to nothing, share one lock, so that a transaction is alone between checking its etags and applying itself.
 */
final class InMemoryStateStore implements StateStore, Transactions, PrefixDelete {

    private static final String SEPARATOR = "||";

    private final Clock clock;
    private final Entries entries;
    private final KeyListing listing;
    private final Version.Source versions = new Version.Source();
    private final ReentrantLock writing = new ReentrantLock();

    InMemoryStateStore(ComponentContext context) {
        this.clock = context.clock();
        this.entries = new Entries(clock, context.threadFactory());
        this.listing = new LiveKeys(entries);
    }

    @Override
    public Optional<StoredState> get(GetRequest request) {
        Entry entry = entries.find(request.key());
        return entry == null ? Optional.empty() : entry.state();
    }

    @Override
    public void set(SetRequest request) {
        Change change = change(request);
        alone(() -> {
            check(request);
            change.applyTo(entries);
        });
    }

    @Override
    public void delete(DeleteRequest request) {
        alone(() -> {
            check(request);
            entries.remove(request.key());
        });
    }

    @Override
    public void execute(List<StateOperation> operations, Map<String, String> metadata) {
        List<Change> changes = new ArrayList<>(operations.size());
        operations.forEach(operation -> changes.add(change(operation)));
        alone(() -> {
            operations.forEach(this::check);
            changes.forEach(change -> change.applyTo(entries));
        });
    }

    /** Keys of other records may begin with the same text; those have a further separator after it and stay. */
    @Override
    public long deleteWithPrefix(String prefix) {
        if (prefix.isEmpty() || prefix.equals(SEPARATOR)) {
            throw new InvalidRequestException("a prefix is required for deleteWithPrefix request");
        }
        String full = prefix.endsWith(SEPARATOR) ? prefix : prefix + SEPARATOR;
        List<String> doomed = new ArrayList<>();
        alone(() -> {
            entries.forEachLive((key, entry) -> {
                if (key.startsWith(full) && key.indexOf(SEPARATOR, full.length()) < 0) {
                    doomed.add(key);
                }
            });
            doomed.forEach(entries::remove);
        });
        return doomed.size();
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
        return Optional.of(listing);
    }

    @Override
    public Optional<PrefixDelete> prefixDelete() {
        return Optional.of(this);
    }

    @Override
    public void close() {
        entries.close();
    }

    /** What an operation does, with all that can be wrong with it found out before the lock is taken. */
    private Change change(StateOperation operation) {
        return switch (operation) {
            case SetRequest set -> {
                Entry entry = Entry.of(
                        set.value().bytes(),
                        versions.next(),
                        TimeToLive.of(set.metadata()).expiry(clock));
                yield target -> target.put(set.key(), entry);
            }
            case DeleteRequest delete -> target -> target.remove(delete.key());
        };
    }

    private void check(StateOperation operation) {
        boolean etagGiven = !operation.etag().orElse("").isEmpty();
        if (etagGiven) {
            checkEtag(operation.key(), operation.etag().get());
        } else if (operation.concurrency() == Concurrency.FIRST_WRITE && entries.find(operation.key()) != null) {
            throw conflict("item already exists and no etag was passed");
        }
    }

    private void checkEtag(String key, String etag) {
        Entry entry = entries.find(key);
        if (entry == null) {
            throw conflict("state not exist or expired for key=" + key);
        } else if (!entry.etag().equals(etag)) {
            throw conflict("state etag not match for key=" + key + ": current=" + entry.etag() + ", expect=" + etag);
        }
    }

    // Callers of the sidecar are told the cause of a conflict, so there has to be one.
    private static ConflictException conflict(String reason) {
        return new ConflictException(reason, new IllegalStateException(reason));
    }

    private void alone(Runnable action) {
        writing.lock();
        try {
            action.run();
        } finally {
            writing.unlock();
        }
    }

    /** A change that can no longer fail. */
    private interface Change {
        void applyTo(Entries entries);
    }
}
