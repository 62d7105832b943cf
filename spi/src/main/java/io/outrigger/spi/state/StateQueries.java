package io.outrigger.spi.state;

import io.outrigger.spi.InvalidRequestException;
import java.util.List;
import java.util.Map;

/** A store's ability to find records by what is in their values. */
public interface StateQueries {

    /**
     * Finds records.
     *
     * @param query what to look for, already checked for form
     * @param metadata request metadata, for example {@code queryIndexName}
     * @throws InvalidRequestException if the store cannot answer such a query
     */
    QueryResult query(StateQuery query, Map<String, String> metadata);

    /**
     * What a query found.
     *
     * @param items the records in the order asked for, with complete keys
     * @param token where to go on, for the next page; empty text if this was the last
     * @param metadata response metadata
     */
    record QueryResult(List<BulkGetResult> items, String token, Map<String, String> metadata) {}
}
