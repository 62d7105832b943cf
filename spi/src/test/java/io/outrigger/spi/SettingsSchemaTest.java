package io.outrigger.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsSchemaTest {

    private enum Mode {
        DEFAULT,
        CACHE_STATEMENT
    }

    private record Sample(
            @Setting(
                    name = "host",
                    aliases = {"server", "url"},
                    doc = "Where.")
            String host,

            @Setting(name = "port", doc = "Which.", fallback = "80")
            int port,

            @Setting(name = "password", doc = "Hidden.", secret = true)
            Optional<Integer> pin,

            @Setting(name = "wait", doc = "How long.", fallback = "5", unit = Setting.Unit.MILLISECONDS)
            Duration patience,

            @Setting(name = "tags", doc = "Which ones.", fallback = "")
            List<String> tags,

            @Setting(name = "mode", doc = "How.", fallback = "default")
            Mode mode,

            @Setting(name = "on", doc = "Whether.", fallback = "false")
            boolean on) {}

    private static Sample bind(Map<String, String> metadata) {
        return SettingsSchema.of(MethodHandles.lookup(), Sample.class).bind(Sample.class, metadata);
    }

    @Test
    void whatIsAbsentTakesItsFallback() {
        assertThat(bind(Map.of("host", "h")))
                .isEqualTo(new Sample("h", 80, Optional.empty(), Duration.ofMillis(5), List.of(), Mode.DEFAULT, false));
    }

    @Test
    void whatIsGivenIsReadByItsType() {
        assertThat(bind(Map.of(
                        "HOST",
                        "h",
                        "port",
                        "0x10",
                        "password",
                        "7",
                        "wait",
                        "1m30s",
                        "tags",
                        "a, b",
                        "mode",
                        "cache-statement",
                        "on",
                        " Yes ")))
                .isEqualTo(new Sample(
                        "h",
                        16,
                        Optional.of(7),
                        Duration.ofSeconds(90),
                        List.of("a", " b"),
                        Mode.CACHE_STATEMENT,
                        true));
    }

    @Test
    void aliasesCountInOrderWhereTheNameIsAbsent() {
        assertThat(bind(Map.of("url", "second", "server", "first")).host()).isEqualTo("first");
        assertThat(bind(Map.of("server", "alias", "host", "name")).host()).isEqualTo("name");
    }

    @Test
    void whatIsRequiredIsNamedWhenMissing() {
        assertThatThrownBy(() -> bind(Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("missing required metadata 'host'");
    }

    @Test
    void namesThatDifferOnlyInCaseAreRefused() {
        assertThatThrownBy(() -> bind(Map.of("host", "a", "Host", "b")))
                .hasMessage("key host is duplicate in the metadata");
    }

    @Test
    void aMalformedValueIsShownUnlessItIsSecret() {
        assertThatThrownBy(() -> bind(Map.of("host", "h", "port", "many")))
                .hasMessage("metadata 'port' is not a valid int: 'many'");
        assertThatThrownBy(() -> bind(Map.of("host", "h", "password", "hunter2")))
                .hasMessage("metadata 'password' is not a valid integer");
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "-3, -3", "010, 8", "0b11, 3", "0o17, 15", "1_000, 1000"})
    void integersMayBeWrittenInAnyBase(String text, int value) {
        assertThat(bind(Map.of("host", "h", "port", text)).port()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"1h2m3s, PT1H2M3S", "1.5s, PT1.5S", "250, PT0.25S", "-1s, PT-1S", "0, PT0S", "'', PT0S"})
    void durationsAreSpelledOrCounted(String text, Duration value) {
        assertThat(bind(Map.of("host", "h", "wait", text)).patience()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"1 hour", "5x", "s", "99999999999999999999", "1.2.3s", "."})
    void otherTextsAreNoDurations(String text) {
        assertThatThrownBy(() -> bind(Map.of("host", "h", "wait", text))).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void theSchemaDescribesEverySetting() {
        List<SettingsSchema.Entry> entries =
                SettingsSchema.of(MethodHandles.lookup(), Sample.class).entries();

        assertThat(entries)
                .extracting(SettingsSchema.Entry::name)
                .containsExactly("host", "port", "password", "wait", "tags", "mode", "on");
        assertThat(entries.get(0).required()).isTrue();
        assertThat(entries.get(1).fallback()).isEqualTo("80");
        assertThat(entries.get(2).secret()).isTrue();
    }

    private record Further(
            @Setting(name = "colour", doc = "Which.", fallback = "red")
            String colour) {}

    @Test
    void aSchemaShowsAnothersEntriesToo() {
        SettingsSchema sample = SettingsSchema.of(MethodHandles.lookup(), Sample.class);
        SettingsSchema both = sample.and(SettingsSchema.of(MethodHandles.lookup(), Further.class));

        assertThat(both.entries()).extracting(SettingsSchema.Entry::name).contains("host", "colour");
        assertThat(both.bind(Sample.class, Map.of("host", "h")).port()).isEqualTo(80);
    }

    private record Unmarked(String host) {}

    @Test
    void aComponentWithoutASettingIsTheAuthorsMistake() {
        assertThatThrownBy(() -> SettingsSchema.of(MethodHandles.lookup(), Unmarked.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host has no @Setting");
    }
}
