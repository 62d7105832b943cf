package io.outrigger.runtime.core.pubsub;

/** The null of a JSON document. */
public enum JsonNull {
    NULL
}
