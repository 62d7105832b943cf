package io.outrigger.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SpiVersionTest {

    @Test
    void theConstantIsWhatTheBuildWritesIntoManifests() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = SpiVersionTest.class.getResourceAsStream("spi.properties")) {
            properties.load(in);
        }

        assertThat(SpiVersion.current()).hasToString(properties.getProperty("version"));
    }

    @Test
    void newerMinorsAndOtherMajorsAreNotAccepted() {
        SpiVersion version = new SpiVersion(1, 2);

        assertThat(version.accepts(new SpiVersion(1, 2))).isTrue();
        assertThat(version.accepts(new SpiVersion(1, 0))).isTrue();
        assertThat(version.accepts(new SpiVersion(1, 3))).isFalse();
        assertThat(version.accepts(new SpiVersion(2, 0))).isFalse();
        assertThat(version.accepts(new SpiVersion(0, 9))).isFalse();
    }

    @Test
    void otherTextsAreNoVersions() {
        assertThatThrownBy(() -> SpiVersion.parse("1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SpiVersion.parse("1.0.0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SpiVersion.parse("a.b")).isInstanceOf(IllegalArgumentException.class);
    }
}
