package io.outrigger.tck;

/** How binding a rule is, and how sure its verdict. */
public enum Level {
    /** Users of the building block rely on it; a component that breaks it fails. */
    MUST,
    /** Expected; a component may stand back from it if its fixture says why ({@link BackendFixture#waivers}). */
    SHOULD,
    /** Binding like {@link #MUST}, but a race decides: a failure is proof, a pass is only likely. */
    STOCHASTIC,
    /** Binding, but not visible from outside. Listed and reported, never run. */
    UNVERIFIED
}
