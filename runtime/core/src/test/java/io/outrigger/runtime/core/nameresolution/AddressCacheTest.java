package io.outrigger.runtime.core.nameresolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.invoke.AppTarget;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AddressCacheTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final AddressCache cache = new AddressCache(10, now::get);

    @Test
    void answersHoldUntilTheirTimeIsUp() {
        cache.put(app(1), List.of("a"));
        now.addAndGet(9);
        assertThat(cache.find(app(1))).contains("a");
        now.addAndGet(1);
        assertThat(cache.find(app(1))).isEmpty();
    }

    @Test
    void whateverCallersAskForItStaysSmall() {
        for (int i = 0; i < 5_000; i++) {
            cache.put(app(i), List.of("a"));
        }
        assertThat(cache.find(app(4_999))).isEmpty();
        now.addAndGet(10);
        cache.put(app(4_999), List.of("a"));
        assertThat(cache.find(app(4_999))).isPresent();
    }

    @Test
    void addressesTakeTurnsAcrossAnswers() {
        List<String> both = List.of("a", "b");
        cache.put(app(1), both);
        String first = cache.find(app(1)).orElseThrow();
        cache.put(app(1), both);
        String second = cache.find(app(1)).orElseThrow();
        cache.put(app(1), both);
        assertThat(second).isNotEqualTo(first);
        assertThat(cache.find(app(1))).contains(first);
    }

    private static AppTarget app(int number) {
        return new AppTarget("app" + number, "retail");
    }
}
