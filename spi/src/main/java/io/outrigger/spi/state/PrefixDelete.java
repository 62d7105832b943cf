package io.outrigger.spi.state;

/** A store's ability to delete all keys that begin alike. */
public interface PrefixDelete {

    /**
     * Deletes every record whose key begins with a prefix.
     *
     * @param prefix the beginning, not empty
     * @return how many were deleted
     */
    long deleteWithPrefix(String prefix);
}
