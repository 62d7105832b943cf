package io.outrigger.runtime.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginDirectoryTest {

    @TempDir
    private Path first;

    @TempDir
    private Path second;

    private static Path touch(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    @Test
    void directoriesAndSingleJarsAreCandidatesInOrder() throws IOException {
        Path late = touch(first.resolve("z.jar"));
        Path library = touch(first.resolve("dir/lib.jar"));
        Path main = touch(first.resolve("dir/main.jar"));
        touch(first.resolve("dir/notes.txt"));
        touch(first.resolve("dir/deeper/ignored.jar"));
        touch(first.resolve("readme.md"));
        touch(first.resolve(".hidden.jar"));
        Path other = touch(second.resolve("a.jar"));

        List<Refusal> refusals = new ArrayList<>();
        assertThat(PluginDirectory.of(first, second).candidates(refusals))
                .containsExactly(
                        new PluginCandidate(first.resolve("dir"), List.of(library, main)),
                        new PluginCandidate(late, List.of(late)),
                        new PluginCandidate(other, List.of(other)));
        assertThat(refusals).isEmpty();
    }

    @Test
    void aFileInPlaceOfADirectoryIsRefused() throws IOException {
        List<Refusal> refusals = new ArrayList<>();
        Path file = touch(first.resolve("file"));
        assertThat(PluginDirectory.of(file).candidates(refusals)).isEmpty();
        assertThat(refusals)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.location()).isEqualTo(file));
    }
}
