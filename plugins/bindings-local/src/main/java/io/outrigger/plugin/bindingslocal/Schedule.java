package io.outrigger.plugin.bindingslocal;

import java.time.Instant;
import java.util.Optional;

/** Tells when something happens. */
@FunctionalInterface
interface Schedule {

    /** The first moment after this one; empty if none is near. */
    Optional<Instant> next(Instant after);
}
