package io.outrigger.tck;

/**
 * A known way in which a backend, for a good reason, differs from a rule. A fixture declares it with its reason
 * ({@link BackendFixture#quirks}); the rules that name it are then reported as not applicable, reason included, so a
 * quirk is always visible and never silent.
 */
public enum Quirk {
    /** A transaction that fails half-way leaves what it did before. */
    NO_ROLLBACK,
    /** An etag inside a transaction that does not match fails the transaction, but not as a conflict. */
    TRANSACTION_FAILS_PLAIN,
    /** A write or delete with an etag succeeds on a record that is not there. */
    ETAG_IGNORED_WHEN_ABSENT,
    /** A first write on a live record fails, but not as a conflict. */
    FIRST_WRITE_FAILS_PLAIN,
    /** First writes are told from ordinary writes by a mark on the record, so that the two do not mix. */
    FIRST_WRITE_MARKS_RECORD,
    /** A write without {@code ttlInSeconds} leaves the expiry an earlier write gave the record. */
    TTL_SURVIVES_OVERWRITE,
    /** JSON comes back equal as JSON, not byte for byte. */
    JSON_REFORMATTED,
    /** Keys are limited to about 250 bytes. */
    SHORT_KEYS,
    /** A secret that does not exist reads as an empty text. */
    ABSENT_SECRET_IS_EMPTY,
    /** The secrets cannot be listed. */
    SECRETS_NOT_LISTED,
    /** Addresses are computed, so that every id has one. */
    EVERY_NAME_RESOLVES,
    /** The middleware changes bodies: that is its purpose. */
    BODIES_CHANGED,
    /** The middleware reads requests to their end before it hands them on. */
    REQUESTS_READ,
    /** The middleware holds answers in memory before it lets them go. */
    ANSWERS_HELD
}
