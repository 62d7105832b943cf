package io.outrigger.daprd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParallelTest {

    @Test
    void anErrorIsPassedOnOnceAllStepsHaveEnded() {
        AtomicInteger ended = new AtomicInteger();
        Error missing = new NoClassDefFoundError("com/example/Missing");
        RuntimeException other = new IllegalStateException("other");

        assertThatThrownBy(() -> Parallel.all(List.of(
                        () -> {
                            throw missing;
                        },
                        () -> {
                            throw other;
                        },
                        ended::incrementAndGet)))
                .isSameAs(missing)
                .hasSuppressedException(other);
        assertThat(ended).hasValue(1);
    }
}
