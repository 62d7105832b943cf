package io.outrigger.tck.support;

import io.outrigger.spi.ConflictException;
import io.outrigger.spi.SpiException;
import java.util.Arrays;
import java.util.Optional;

/** Checks that calls fail, and fail with an exception of the SPI's family. */
public final class Refusals {

    private Refusals() {}

    /** Fails unless the call throws one of the given exceptions; returns what it threw. */
    public static SpiException expect(String what, Runnable call, Class<?>... accepted) {
        SpiException thrown = attempt(what, call)
                .orElseThrow(() -> new AssertionError(what + ": expected " + names(accepted) + ", but it succeeded"));
        if (Arrays.stream(accepted).noneMatch(type -> type.isInstance(thrown))) {
            throw new AssertionError(what + ": expected " + names(accepted) + ", found " + shown(thrown), thrown);
        }
        return thrown;
    }

    /** Fails unless the call throws a conflict. */
    public static void conflict(String what, Runnable call) {
        expect(what, call, ConflictException.class);
    }

    /** Runs the call; returns what it threw, and fails if that is no {@link SpiException}. */
    public static Optional<SpiException> attempt(String what, Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (SpiException e) {
            return Optional.of(e);
        } catch (RuntimeException e) {
            throw new AssertionError(what + ": expected an SpiException, found " + shown(e), e);
        }
    }

    private static String shown(RuntimeException thrown) {
        return thrown.getClass().getSimpleName() + " (" + thrown.getMessage() + ")";
    }

    private static String names(Class<?>[] types) {
        return String.join(
                " or ", Arrays.stream(types).map(Class::getSimpleName).toList());
    }
}
