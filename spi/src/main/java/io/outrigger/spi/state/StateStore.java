package io.outrigger.spi.state;

import io.outrigger.spi.Component;
import io.outrigger.spi.ConflictException;
import io.outrigger.spi.InvalidEtagException;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps values under keys. The keys arrive complete: the runtime has already put the application's prefix in front.
 *
 * <p>All methods block, may be called from any number of threads at once, and throw {@link UnavailableException} when
 * the backend does not answer.
 *
 * <p><b>Writes and etags.</b> A write without an etag always wins, unless its concurrency is
 * {@link Concurrency#FIRST_WRITE}: then it succeeds only where no live record exists. A write with an etag succeeds
 * only if the record still carries that etag; an etag on a record that is gone is a conflict.
 *
 * <p><b>Optional abilities are values.</b> A store that has transactions, queries or key listing returns them from the
 * method of that name; nobody casts. {@link #features} names what has no method of its own.
 */
public interface StateStore extends Component {

    /**
     * Reads one record.
     *
     * @return the record, or empty if there is none or it has expired
     */
    Optional<StoredState> get(GetRequest request);

    /**
     * Writes one record.
     *
     * @throws ConflictException if the etag does not match, or a first write finds a live record; nothing was written
     * @throws InvalidEtagException if the etag cannot be one of this store's
     * @throws InvalidRequestException if metadata are malformed, for example {@code ttlInSeconds}
     */
    void set(SetRequest request);

    /**
     * Deletes one record; deleting what is not there is no error unless an etag was given.
     *
     * @throws ConflictException if the etag does not match; nothing was deleted
     * @throws InvalidEtagException if the etag cannot be one of this store's
     */
    void delete(DeleteRequest request);

    /**
     * Reads many records in one go. Override it where the backend has a better way.
     *
     * @param requests what to read; keys may repeat
     * @return one result per request, in the same order
     */
    default List<BulkGetResult> bulkGet(List<GetRequest> requests) {
        List<BulkGetResult> results = new ArrayList<>(requests.size());
        for (GetRequest request : requests) {
            results.add(BulkGetResult.of(request.key(), () -> get(request)));
        }
        return results;
    }

    /**
     * Writes many records, each on its own: one that fails does not undo the others.
     *
     * @return the failures; empty if all succeeded
     */
    default List<BulkFailure> bulkSet(List<SetRequest> requests) {
        return BulkFailure.collect(requests, SetRequest::key, this::set);
    }

    /**
     * Deletes many records, each on its own.
     *
     * @return the failures; empty if all succeeded
     */
    default List<BulkFailure> bulkDelete(List<DeleteRequest> requests) {
        return BulkFailure.collect(requests, DeleteRequest::key, this::delete);
    }

    /** What this store promises beyond its methods. Constant after {@code init}. */
    default Set<StateFeature> features() {
        return Set.of();
    }

    /** Transactions, if the store has them. Constant after {@code init}. */
    default Optional<Transactions> transactions() {
        return Optional.empty();
    }

    /** Queries over values, if the store has them. Constant after {@code init}. */
    default Optional<StateQueries> queries() {
        return Optional.empty();
    }

    /** Listing keys by a pattern, if the store can. Constant after {@code init}. */
    default Optional<KeyListing> keyListing() {
        return Optional.empty();
    }

    /** Deleting all keys with a prefix, if the store can. Constant after {@code init}. */
    default Optional<PrefixDelete> prefixDelete() {
        return Optional.empty();
    }
}
