package io.outrigger.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FileDescriptor;
import io.dapr.durabletask.implementation.protobuf.OrchestratorService;
import io.dapr.v1.DaprAppCallbackProtos;
import io.dapr.v1.DaprProtos;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds our descriptors against those inside Dapr's own Java artifacts. These are a release behind, so each list beside
 * this test names every difference; one more, one less or one that changed fails.
 */
class WireDescriptorTest {
    @Test
    void theRuntimeApiDiffersFromDaprsOwnStubsOnlyAsListed() throws IOException {
        Map<String, String> theirs = WireShape.of(daprsRuntimeFiles());
        Map<String, String> ours = WireShape.of(OurFiles.ofPackages("dapr.proto.common.v1", "dapr.proto.runtime.v1"));

        assertThat(theirs).hasSizeGreaterThan(700);
        assertThat(WireDifferences.between(theirs, ours))
                .containsExactlyInAnyOrderElementsOf(WireLists.lines("dapr-sdk-autogen.differences.txt"));
    }

    @Test
    void theDurableTaskProtocolDiffersFromDaprsOwnStubsOnlyAsListed() throws IOException {
        Renames renames = new Renames(WireLists.table("durabletask-client.renames.txt"));
        Map<String, String> theirs = WireShape.of(List.of(OrchestratorService.getDescriptor()), renames);
        Map<String, String> ours = WireShape.of(OurFiles.ofPackages(""));

        assertThat(theirs).hasSizeGreaterThan(300);
        assertThat(WireDifferences.between(theirs, ours))
                .containsExactlyInAnyOrderElementsOf(WireLists.lines("durabletask-client.differences.txt"));
    }

    @Test
    void everyRenameLeadsFromANameOfTheirsToOneOfOurs() throws IOException {
        Map<String, String> renames = WireLists.table("durabletask-client.renames.txt");

        assertThat(names(List.of(OrchestratorService.getDescriptor()))).containsAll(renames.keySet());
        assertThat(names(OurFiles.ofPackages(""))).containsAll(renames.values());
    }

    private static Set<FileDescriptor> daprsRuntimeFiles() {
        Set<FileDescriptor> files = new LinkedHashSet<>();
        addWithImports(DaprProtos.getDescriptor(), files);
        addWithImports(DaprAppCallbackProtos.getDescriptor(), files);
        return files;
    }

    private static void addWithImports(FileDescriptor file, Set<FileDescriptor> files) {
        if (file.getPackage().startsWith("dapr.") && files.add(file)) {
            file.getDependencies().forEach(imported -> addWithImports(imported, files));
        }
    }

    private static Set<String> names(List<FileDescriptor> files) {
        Stream<String> elements =
                WireShape.of(files).keySet().stream().map(element -> element.substring(element.indexOf(' ') + 1));
        Stream<String> oneofs = files.stream()
                .flatMap(file -> file.getMessageTypes().stream())
                .flatMap(message -> message.getRealOneofs().stream())
                .map(oneof -> oneof.getFullName());
        return Stream.concat(elements, oneofs).collect(Collectors.toSet());
    }
}
