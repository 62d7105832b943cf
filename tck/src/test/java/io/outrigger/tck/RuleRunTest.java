package io.outrigger.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RuleRunTest {

    private final RuleRun run = RuleRun.of("X-01 it answers", ClassLoader.getPlatformClassLoader());

    @Test
    void aRuleRunsOnAVirtualThreadWithThePluginsLoader() throws Throwable {
        AtomicReference<Thread> seen = new AtomicReference<>();
        AtomicReference<ClassLoader> loader = new AtomicReference<>();
        run.within(Duration.ofSeconds(5), () -> {
            seen.set(Thread.currentThread());
            loader.set(Thread.currentThread().getContextClassLoader());
            return null;
        });
        assertThat(seen.get().isVirtual()).isTrue();
        assertThat(loader.get()).isEqualTo(ClassLoader.getPlatformClassLoader());
    }

    @Test
    void whatARuleThrowsComesThrough() {
        AssertionError thrown = new AssertionError("broken");
        assertThatThrownBy(() -> run.within(Duration.ofSeconds(5), () -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
    }

    @Test
    void aRuleThatHangsFailsAndIsInterrupted() {
        AtomicReference<Thread> stuck = new AtomicReference<>();
        assertThatThrownBy(() -> run.within(Duration.ofMillis(100), () -> {
                    stuck.set(Thread.currentThread());
                    Thread.sleep(Duration.ofMinutes(5));
                    return null;
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("X-01 it answers: a call did not return within");
        assertThat(Patience.standard()
                        .until(Duration.ofSeconds(5), () -> !stuck.get().isAlive()))
                .isTrue();
    }
}
