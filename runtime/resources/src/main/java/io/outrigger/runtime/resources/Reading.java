package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.Problem.Severity;
import java.util.Optional;

/** One document being decoded: its dialect, where its problems go, and whether it has become useless. */
final class Reading {
    private final Dialect dialect;
    private final Problems problems;
    private boolean failed;

    Reading(Dialect dialect, Problems problems) {
        this.dialect = dialect;
        this.problems = problems;
    }

    boolean isResource() {
        return dialect == Dialect.RESOURCE;
    }

    /** After this the document is left out as a whole, because daprd would not decode it. */
    void fail(Location at, String field, String message) {
        failed = true;
        problems.add(isResource() ? Severity.ERROR : Severity.FATAL, at, field, message);
    }

    /** Something that takes no effect, or fails later; the document itself stands. */
    void error(Location at, String field, String message) {
        problems.add(Severity.ERROR, at, field, message);
    }

    void warn(Location at, String field, String message) {
        problems.add(Severity.WARNING, at, field, message);
    }

    void warn(Location at, String field, String message, Optional<String> suggestion) {
        problems.add(new Problem(Severity.WARNING, at, field, message, suggestion));
    }

    boolean failed() {
        return failed;
    }
}
