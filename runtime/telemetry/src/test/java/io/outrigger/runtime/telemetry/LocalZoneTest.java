package io.outrigger.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalZoneTest {
    private static final Path NONE = Path.of("none");

    @ParameterizedTest
    @CsvSource({"UTC, true", "Etc/UTC, true", "Europe/Berlin, false", "UTC+1, false", "'', false"})
    void theEnvironmentDecides(String zone, boolean utc) {
        assertThat(LocalZone.isUtc(Map.of("TZ", zone), NONE)).isEqualTo(utc);
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/share/zoneinfo/Etc/UTC, true",
        "../usr/share/zoneinfo/UTC, true",
        "/var/db/timezone/zoneinfo/Europe/Berlin, false",
        "/usr/share/elsewhere/UTC, false"
    })
    void otherwiseTheMachineDoes(Path target, boolean utc, @TempDir Path directory) throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("localtime"), target);

        assertThat(LocalZone.isUtc(Map.of(), link)).isEqualTo(utc);
        assertThat(LocalZone.isUtc(Map.of("TZ", "Europe/Berlin"), link)).isFalse();
    }

    @Test
    void withoutALinkNothingIsCertain() {
        assertThat(LocalZone.isUtc(Map.of(), NONE)).isFalse();
    }

    @Test
    void theShortWayGivesThePlatformsTime() {
        Instant now = Instant.now();

        assertThat(LocalZone.current().getRules().getOffset(now))
                .isEqualTo(ZoneId.systemDefault().getRules().getOffset(now));
    }
}
