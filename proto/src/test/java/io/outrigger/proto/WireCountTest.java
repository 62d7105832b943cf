package io.outrigger.proto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How much of everything Dapr 1.18.3 has, file by file, with a fingerprint of the whole: no published Java artifact
 * carries the control plane's protocols, so nothing else would notice a number that moved there.
 */
class WireCountTest {
    private static final Path SOURCES = Path.of("src", "main", "protobuf");

    @Test
    void everyFileHoldsWhatDaprsHolds() throws IOException {
        Map<String, String> counted =
                OurFiles.all().stream().collect(toMap(FileDescriptor::getName, WireCountTest::counts));

        assertThat(counted).containsExactlyInAnyOrderEntriesOf(WireLists.table("counts.txt"));
    }

    @Test
    void everySourceFileIsLookedAt() throws IOException {
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            List<String> names = sources.filter(path -> path.toString().endsWith(".proto"))
                    .map(path -> SOURCES.relativize(path).toString().replace('\\', '/'))
                    .toList();

            assertThat(OurFiles.all()).extracting(FileDescriptor::getName).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void daprHas145MethodsIn17ServicesAndDurableTask17InOne() {
        assertThat(kinds(OurFiles.all(), "rpc ")).isEqualTo(145 + 17);
        assertThat(kinds(OurFiles.all(), "service ")).isEqualTo(17 + 1);
        assertThat(kinds(OurFiles.ofPackages("", "durabletask.protos.backend.v1"), "message "))
                .isEqualTo(95);
    }

    @Test
    void everyFileIsGeneratedIntoAPackageOfOurOwn() {
        assertThat(OurFiles.all())
                .allSatisfy(
                        file -> assertThat(file.getOptions().getJavaPackage()).startsWith("io.outrigger.proto."))
                .allSatisfy(file ->
                        assertThat(file.getOptions().getJavaMultipleFiles()).isTrue());
    }

    private static String counts(FileDescriptor file) {
        return Stream.of("service", "rpc", "message", "enum", "value", "field")
                .map(kind -> kinds(List.of(file), kind + " "))
                .map(count -> count + " ")
                .collect(joining("", "", fingerprint(file)));
    }

    private static String fingerprint(FileDescriptor file) {
        try {
            byte[] shape = WireShape.of(List.of(file)).toString().getBytes(UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(shape);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static long kinds(List<FileDescriptor> files, String kind) {
        return WireShape.of(files).keySet().stream()
                .filter(element -> element.startsWith(kind))
                .count();
    }
}
