package io.outrigger.spi;

/** How much the author of a factory stands behind it. */
public enum Standing {
    /** Works and is maintained. */
    SUPPORTED,
    /** The version of its type that new users should choose. */
    PREFERRED,
    /** Still works; a warning is logged when a component uses it. */
    DEPRECATED
}
