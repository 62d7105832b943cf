package io.outrigger.plugin.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.testing.TestContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that daprd's component gave to the same calls at the same server. */
class SftpBindingIT {

    private static OpenSshServer server;
    private static OutputBinding binding;

    @BeforeAll
    static void start() throws IOException {
        server = new OpenSshServer();
        binding = open(server.metadata());
        Files.writeString(server.root().resolve("a.txt"), "hello\n");
        Files.createDirectories(server.root().resolve("full/empty"));
        Files.createSymbolicLink(server.root().resolve("full/link"), server.root());
        Files.createDirectories(server.root().resolve("gone"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            binding.close();
            server.close();
        }
    }

    private static OutputBinding open(Map<String, String> metadata) {
        OutputBinding opened = new SftpBindingFactory().create(TestContext.of(metadata));
        try {
            opened.init(Deadline.after(Duration.ofSeconds(30)));
            return opened;
        } catch (SpiException e) {
            opened.close();
            throw e;
        }
    }

    private static Optional<BindingData> invoke(String operation, Map<String, String> metadata, byte[] data) {
        return binding.invoke(operation, BindingData.of(data, metadata));
    }

    private static Optional<BindingData> invoke(String operation, String name) {
        return invoke(operation, Map.of("fileName", name), new byte[] {'x'});
    }

    private static String text(Optional<BindingData> answer) {
        return new String(answer.orElseThrow().data(), StandardCharsets.UTF_8);
    }

    @Test
    void aFileIsMadeWithItsDirectoriesAndItsTextIsKeptAsItIs() throws IOException {
        byte[] quoted = "\"quoted\"".getBytes(StandardCharsets.UTF_8);
        Optional<BindingData> answer = invoke("create", Map.of("FILENAME", "n/e/w.txt"), quoted);
        assertThat(text(answer)).isEqualTo("{\"fileName\":\"w.txt\"}");
        assertThat(answer.orElseThrow().metadata()).isEqualTo(Map.of("fileName", "w.txt"));
        assertThat(server.root().resolve("n/e/w.txt")).hasContent("\"quoted\"");
    }

    @ParameterizedTest
    @CsvSource({
        "create,a.txt/b,error create file ROOT/a.txt/b: file does not exist",
        "create,full,error create file ROOT/full: sftp: \"Failure\" (SSH_FX_FAILURE)",
        "create,'',error create file ROOT: sftp: \"Failure\" (SSH_FX_FAILURE)",
        "get,missing,error reading file ROOT/missing: file does not exist",
        "get,full,error reading file ROOT/full: sftp: \"Failure\" (SSH_FX_FAILURE)",
        "list,nowhere,error read dir ROOT/nowhere: file does not exist",
        "list,a.txt,error read dir ROOT/a.txt: file does not exist",
        "delete,full,error remove file ROOT/full: sftp: \"Failure\" (SSH_FX_FAILURE)",
        "delete,'',error remove file ROOT: sftp: \"Failure\" (SSH_FX_FAILURE)",
        "delete,missing,error remove file ROOT/missing: file does not exist",
    })
    void failuresAreToldAsDaprTellsThem(String operation, String name, String message) {
        assertThatThrownBy(() -> invoke(operation, name))
                .isInstanceOf(SpiException.class)
                .hasMessageStartingWith("sftp binding error: "
                        + message.replace("ROOT", server.root().toString()));
    }

    @Test
    void aDirectoryIsListedWithoutFollowingLinks() {
        assertThat(text(invoke("list", "full")))
                .contains("{\"fileName\":\"link\",\"isDirectory\":false}")
                .contains("{\"fileName\":\"empty\",\"isDirectory\":true}")
                .startsWith("[{")
                .doesNotContain("\"..\"");
        assertThat(text(invoke("list", "full/empty"))).isEqualTo("[]");
    }

    @Test
    void anEmptyDirectoryCanBeDeletedByItsName() {
        assertThat(invoke("delete", "gone")).isEmpty();
        assertThat(server.root().resolve("gone")).doesNotExist();
    }

    @Test
    void noNameLeadsOutOfTheRootButARequestMayNameAnotherRoot() {
        assertThat(text(invoke("get", "../../a.txt"))).isEqualTo("hello\n");
        assertThatThrownBy(() -> invoke("get", "../../../../../etc/passwd")).isInstanceOf(NotFoundException.class);
        Map<String, String> below = Map.of(
                "fileName", "a.txt", "rootPath", server.root().resolve("full").toString());
        assertThatThrownBy(() -> invoke("get", below, new byte[0])).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> invoke("get", "a\0b")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aLongFileComesBackWhole() {
        byte[] bytes = new byte[3_000_001];
        new Random(7).nextBytes(bytes);
        invoke("create", Map.of("fileName", "long"), bytes);
        assertThat(invoke("get", "long").orElseThrow().data()).isEqualTo(bytes);
        invoke("create", Map.of("fileName", "long"), new byte[0]);
        assertThat(invoke("get", "long").orElseThrow().data()).isEmpty();
    }

    @Test
    void longFilesCanBeWrittenAndReadSideBySide() {
        IntStream.range(0, 8).parallel().forEach(i -> {
            byte[] bytes = new byte[300_000];
            new Random(i).nextBytes(bytes);
            invoke("create", Map.of("fileName", "side" + i), bytes);
            assertThat(invoke("get", "side" + i).orElseThrow().data()).isEqualTo(bytes);
        });
    }

    @Test
    void aLockedKeyAndAFileOfKnownHostsOpenTheDoor() {
        Map<String, String> locked = Map.of(
                "privateKey", server.read("locked"),
                "privateKeyPassphrase", "open sesame",
                "hostPublicKey", "",
                "knownHostsFile", server.path("known_hosts").toString(),
                "sequentialMode", "true");
        try (OutputBinding opened = open(server.metadata(locked))) {
            opened.ping();
        }
    }

    @Test
    void anyOfAServersKeysMayBeTheOneThatIsKnown() {
        open(server.metadata(Map.of("hostPublicKey", server.read("host-rsa.pub"))))
                .close();
        open(server.metadata(Map.of("hostPublicKey", "", "insecureIgnoreHostKey", "true")))
                .close();
    }

    @ParameterizedTest
    @CsvSource({
        "hostPublicKey,'',no host validation method provided",
        "hostPublicKey,junk,parse host public key error",
        "hostPublicKey,@id.pub,Server key did not validate",
        "knownHostsFile,/nowhere,read known host file error",
        "privateKey,'',No more authentication methods available",
        "privateKey,junk,parse private key error",
        "privateKey,@locked,locked with a passphrase",
        "username,nobody-of-that-name,No more authentication methods available",
        "address,127.0.0.1,missing port in address",
    })
    void wrongSettingsAreRefusedWithoutTellingSecrets(String name, String value, String message) {
        String text = value.startsWith("@") ? server.read(value.substring(1)) : value;
        assertThatThrownBy(() -> open(server.metadata(Map.of(name, text))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("PRIVATE");
    }
}
