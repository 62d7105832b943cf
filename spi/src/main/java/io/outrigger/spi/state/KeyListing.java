package io.outrigger.spi.state;

import java.util.List;
import java.util.Optional;

/** A store's ability to list keys. */
public interface KeyListing {

    /**
     * Lists live keys that match a pattern.
     *
     * @param pattern {@code %} stands for any text, {@code _} for one character, {@code \} escapes
     * @param token where to go on, from an earlier page; empty text for the beginning
     * @param pageSize the largest number of keys to return; zero for all
     */
    Page keysLike(String pattern, String token, int pageSize);

    /**
     * One page of keys.
     *
     * @param keys complete keys
     * @param token where to go on; empty if this was the last page
     */
    record Page(List<String> keys, Optional<String> token) {}
}
