package io.outrigger.spi.secret;

/** Promises of a secret store that have no method of their own. The names are those of Dapr's capability list. */
public enum SecretFeature {
    /** One secret may hold several named values. */
    MULTIPLE_KEY_VALUES_PER_SECRET
}
