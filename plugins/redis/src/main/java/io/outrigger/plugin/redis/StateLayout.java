package io.outrigger.plugin.redis;

import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import java.util.Optional;
import redis.clients.jedis.CommandArguments;

/**
 * How a record lies in Redis. Both layouts are Dapr's, byte for byte, so that either runtime reads what the other
 * wrote. Their scripts answer the record's new version, or {@link #REFUSED}.
 */
sealed interface StateLayout permits HashLayout, JsonLayout {

    /** What the write script answers when the etag does not match. */
    long REFUSED = 0;

    /** What the delete script answers when the etag does not match. */
    long KEPT = -1;

    CommandArguments get(String key);

    /**
     * Reads the reply to {@link #get}.
     *
     * @throws io.outrigger.spi.SpiException if what lies there is no record
     */
    Optional<StoredState> parse(String key, Object reply);

    Script.Call set(String key, StateValue value, WriteTerms terms);

    Script.Call delete(String key, String etag);
}
