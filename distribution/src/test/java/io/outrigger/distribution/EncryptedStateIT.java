package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.protobuf.ByteString;
import io.outrigger.proto.common.v1.StateItem;
import io.outrigger.proto.runtime.v1.GetStateRequest;
import io.outrigger.proto.runtime.v1.SaveStateRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** State sealed before it reaches the store. */
class EncryptedStateIT {

    private static final String KEY = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String PLAIN = "nobody may read this";

    @Test
    void valuesAreSealedInTheStoreAndReadAfterARestart() throws IOException {
        try (Directory shared = Directory.fresh()) {
            write(Subject.current(), shared);
            assertThat(bytes(shared.path())).doesNotContain(PLAIN);
            assertThat(read(Subject.current(), shared)).isEqualTo(PLAIN);
        }
    }

    /** None, unless another sidecar is named. */
    @TestFactory
    Stream<DynamicTest> anotherSidecarSharesThem() {
        Subject subject = Subject.current();
        return Subject.peer().stream()
                .flatMap(peer -> Stream.of(
                        dynamicTest("what we write, it reads", () -> handOver(subject, peer)),
                        dynamicTest("what it writes, we read", () -> handOver(peer, subject))));
    }

    private static void handOver(Subject writer, Subject reader) {
        try (Directory shared = Directory.fresh()) {
            write(writer, shared);
            assertThat(read(reader, shared)).isEqualTo(PLAIN);
        }
    }

    private static void write(Subject subject, Directory shared) {
        try (Sidecar sidecar = start(subject, shared);
                Grpc grpc = new Grpc(sidecar.ports().grpc())) {
            StateItem item = StateItem.newBuilder()
                    .setKey("sealed")
                    .setValue(ByteString.copyFromUtf8(PLAIN))
                    .build();
            grpc.dapr()
                    .saveState(SaveStateRequest.newBuilder()
                            .setStoreName("store")
                            .addStates(item)
                            .build());
        }
    }

    private static String read(Subject subject, Directory shared) {
        try (Sidecar sidecar = start(subject, shared);
                Grpc grpc = new Grpc(sidecar.ports().grpc())) {
            return grpc.dapr()
                    .getState(GetStateRequest.newBuilder()
                            .setStoreName("store")
                            .setKey("sealed")
                            .build())
                    .getData()
                    .toStringUtf8();
        }
    }

    private static Sidecar start(Subject subject, Directory shared) {
        String secrets =
                shared.write("secrets.json", "{\"key\":\"" + KEY + "\"}").toString();
        String store = Yaml.component(
                        "store",
                        "state.sqlite",
                        "connectionString",
                        shared.path().resolve("state.db").toString())
                + """
                    - name: primaryEncryptionKey
                      secretKeyRef: {name: key, key: key}
                auth:
                  secretStore: vault
                """;
        return Launcher.daprd()
                .of(subject)
                .resource(Yaml.component("vault", "secretstores.local.file", "secretsFile", secrets))
                .resource(store)
                .start();
    }

    private static String bytes(Path directory) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
