package io.outrigger.plugin.bindingslocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfinedPathsTest {

    @TempDir
    private Path outside;

    private Path root;

    @BeforeEach
    void links() throws IOException {
        root = Files.createDirectories(outside.toRealPath().resolve("root"));
        Files.createSymbolicLink(root.resolve("up"), Path.of("../.."));
        Files.createSymbolicLink(root.resolve("absolute"), Path.of("/etc"));
        Files.createSymbolicLink(root.resolve("circle"), Path.of("circle"));
        Files.createSymbolicLink(root.resolve("inside"), Path.of("d/e"));
    }

    @ParameterizedTest
    @CsvSource({
        "a,a",
        "/a/./b//c,a/b/c",
        "../../a,a",
        "a/../../b,b",
        "up/a,a",
        "absolute/passwd,etc/passwd",
        "inside/../f,d/f",
        "inside/g,d/e/g",
        "'',''"
    })
    void everyNameLeadsBelowTheRoot(String name, String path) throws IOException {
        assertThat(ConfinedPaths.below(root.toString()).resolve(name)).isEqualTo(root.resolve(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"circle", "circle/a", "a\0b"})
    void whatCannotBeAPathIsRefused(String name) {
        assertThatThrownBy(() -> ConfinedPaths.below(root.toString()).resolve(name))
                .isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/proc", "/proc/self/x", "/sys/a", "/boot", "/var/run/secrets/a"})
    void someRootsAreForbidden(String text) {
        assertThatThrownBy(() -> ConfinedPaths.below(text)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aLinkToAForbiddenRootIsForbidden() throws IOException {
        Path link = Files.createSymbolicLink(outside.resolve("innocent"), Path.of("/proc"));
        assertThatThrownBy(() -> ConfinedPaths.below(link.resolve("self").toString()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("property rootPath points to a disallowed location");
    }

    @Test
    void aFileIsNoRoot() throws IOException {
        Path file = Files.writeString(outside.resolve("file"), "");
        assertThatThrownBy(() -> ConfinedPaths.below(file.toString()))
                .hasMessage("property rootPath represents a file and not a directory");
    }
}
