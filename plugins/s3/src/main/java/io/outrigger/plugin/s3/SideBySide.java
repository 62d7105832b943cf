package io.outrigger.plugin.s3;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same with many items, so many at a time. */
final class SideBySide {

    private static final int USUAL = 10;

    private SideBySide() {}

    /** Returns when all is done, the results in the items' order. An interrupt gives up what is not yet done. */
    static <T> List<ItemResult> each(List<T> items, Payload payload, Function<T, ItemResult> work) {
        int concurrency = payload.number("concurrency").orElse(USUAL);
        if (concurrency <= 0) {
            throw new InvalidRequestException(
                    "s3 binding error: concurrency must be greater than 0, got " + concurrency);
        }
        List<Callable<ItemResult>> tasks = new ArrayList<>();
        items.forEach(item -> tasks.add(() -> work.apply(item)));
        try (ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(concurrency, items.size()), Thread.ofVirtual().factory())) {
            return results(threads.invokeAll(tasks));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("s3 binding error: interrupted", e);
        }
    }

    private static List<ItemResult> results(List<Future<ItemResult>> done) throws InterruptedException {
        List<ItemResult> results = new ArrayList<>();
        for (Future<ItemResult> one : done) {
            try {
                results.add(one.get());
            } catch (ExecutionException e) {
                throw new SpiException("s3 binding error: " + e.getCause(), e);
            }
        }
        return results;
    }
}
