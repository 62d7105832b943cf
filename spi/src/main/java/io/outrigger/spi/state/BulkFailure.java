package io.outrigger.spi.state;

import io.outrigger.spi.SpiException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One part of a bulk write or delete that failed.
 *
 * @param key the key concerned
 * @param failure why
 */
public record BulkFailure(String key, SpiException failure) {

    /** Runs an action on each request and gathers the failures. */
    public static <T> List<BulkFailure> collect(List<T> requests, Function<T, String> key, Consumer<T> action) {
        List<BulkFailure> failures = new ArrayList<>();
        for (T request : requests) {
            try {
                action.accept(request);
            } catch (SpiException e) {
                failures.add(new BulkFailure(key.apply(request), e));
            }
        }
        return failures;
    }
}
