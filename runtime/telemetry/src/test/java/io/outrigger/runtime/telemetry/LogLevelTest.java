package io.outrigger.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLevelTest {

    @Test
    void levelsAreNamedInAnyCaseButHaveNoAliases() {
        assertThat(LogLevel.named("Warn")).contains(LogLevel.WARN);
        assertThat(LogLevel.named("FATAL")).contains(LogLevel.FATAL);
        assertThat(LogLevel.named("warning")).isEmpty();
        assertThat(LogLevel.named("")).isEmpty();
    }
}
