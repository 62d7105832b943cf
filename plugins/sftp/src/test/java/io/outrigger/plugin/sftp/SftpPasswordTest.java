package io.outrigger.plugin.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.testing.TestContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in with a password, which OpenSSH's server allows to the machine's own users only. */
class SftpPasswordTest {

    @TempDir
    private Path directory;

    private SshServer server;

    @BeforeEach
    void start() throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(directory.resolve("host")));
        server.setPasswordAuthenticator((user, password, _) -> user.equals("ann") && password.equals("open sesame"));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(directory));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    private OutputBinding binding(String password) {
        return new SftpBindingFactory()
                .create(TestContext.of(Map.of(
                        "address",
                        "127.0.0.1:" + server.getPort(),
                        "username",
                        "ann",
                        "password",
                        password,
                        "insecureIgnoreHostKey",
                        "true")));
    }

    @Test
    void aPasswordOpensTheDoorAndNamesNeedNoRoot() {
        try (OutputBinding binding = binding("open sesame")) {
            binding.init(Deadline.after(Duration.ofSeconds(30)));
            binding.invoke("create", BindingData.of(new byte[] {'x'}, Map.of("fileName", "a/b")));
            assertThat(directory.resolve("a/b")).hasContent("x");
            assertThatThrownBy(() -> binding.invoke("get", BindingData.of(new byte[0], Map.of())))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("sftp binding error: required metadata rootPath or fileName missing");
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndNotTold() {
        try (OutputBinding binding = binding("sesame open")) {
            assertThatThrownBy(() -> binding.init(Deadline.after(Duration.ofSeconds(30))))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("No more authentication methods available")
                    .hasMessageNotContaining("sesame");
        }
    }
}
