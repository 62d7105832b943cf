package io.outrigger.daprd;

/** Where resources and identities come from. */
public enum Mode {
    STANDALONE,
    KUBERNETES
}
