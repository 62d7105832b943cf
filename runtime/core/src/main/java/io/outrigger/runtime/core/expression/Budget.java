package io.outrigger.runtime.core.expression;

import java.util.concurrent.TimeUnit;
import org.projectnessie.cel.common.types.StringT;
import org.projectnessie.cel.common.types.ref.Val;
import org.projectnessie.cel.common.types.traits.Sizer;

/**
 * What one evaluation may cost, since events are strangers' and CEL's lists may be gone through within each other: steps,
 * the sizes of what is looked at or made, and, for what is not seen of them, time. Belongs to one evaluation.
 */
final class Budget {
    /** About a second of work, and no more than some 20 million characters of texts. */
    private static final long ALL = 40_000_000;

    private static final long NODE = 16;
    private static final long CHARACTER = 2;
    private static final long READ = 4;
    private static final long ELEMENTS = 4;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int NODES_PER_LOOK = 64;

    private final long end = System.nanoTime() + LONGEST_NANOS;
    private long left = ALL;
    private int nodes;

    /** A part of the expression came to a value. */
    void node(Val value) {
        spend(NODE + size(value));
        nodes++;
        if (nodes % NODES_PER_LOOK == 0
                && (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted())) {
            left = -1;
            throw exhausted();
        }
    }

    /** A pattern looked at a character. */
    void character() {
        spend(READ);
    }

    private static long size(Val value) {
        return switch (value) {
            case StringT text -> CHARACTER * ((String) text.value()).length();
            case Sizer many -> many.size().intValue() / ELEMENTS;
            case null, default -> 0;
        };
    }

    private void spend(long cost) {
        left -= cost;
        if (left < 0) {
            throw exhausted();
        }
    }

    boolean spent() {
        return left < 0;
    }

    ExpressionException exhausted() {
        return new ExpressionException("the expression costs too much");
    }
}
