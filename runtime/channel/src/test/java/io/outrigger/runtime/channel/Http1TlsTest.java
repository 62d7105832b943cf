package io.outrigger.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.invoke.InvokeBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same client under TLS, towards a server with a certificate of its own making. */
@Timeout(60)
final class Http1TlsTest {
    private static final String PASSWORD = "changeit";
    private static final int LARGE = 5 << 20;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Future<Void>> running = new ConcurrentLinkedQueue<>();
    private SSLServerSocket listener;

    @BeforeEach
    void listen(@TempDir Path directory) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keyStore(directory))) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        running.add(threads.submit(this::accept));
    }

    private static Path keyStore(Path directory) throws Exception {
        Path file = directory.resolve("keys");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "app",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=app",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        return file;
    }

    private Void accept() throws Exception {
        while (true) {
            Socket socket = listener.accept();
            running.add(threads.submit(() -> serve(socket)));
        }
    }

    private static Void serve(Socket socket) throws Exception {
        try (socket) {
            RawConnection connection = new RawConnection(socket);
            for (int i = 0; i < 3 && connection.nextRequest(); i++) {
                byte[] body = connection.body();
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
                connection.write(body);
            }
        }
        return null;
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        threads.shutdownNow();
        threads.close();
    }

    private Http1Transport transport(TlsClient tls) {
        HttpOrigin origin = new HttpOrigin(true, "127.0.0.1", listener.getLocalPort());
        return new Http1Transport(origin, Optional.of(tls), HttpLimits.ofApplication(4096));
    }

    @Test
    void answersComeThroughAndStaleConnectionsAreReplaced() throws Exception {
        try (Http1Transport transport = transport(TlsClient.unverified())) {
            for (int i = 0; i < 10; i++) {
                assertThat(HttpTransportHarness.exchange(transport, HttpTransportHarness.call("GET", "/", text(i))))
                        .isEqualTo("body " + i);
            }
        }
    }

    @Test
    void aConnectionTheServerHasLeftIsNotTried() throws Exception {
        try (Http1Transport transport = transport(TlsClient.unverified())) {
            for (int i = 0; i < 3; i++) {
                HttpTransportHarness.exchange(transport, HttpTransportHarness.post(text(i)));
            }
            running.stream().skip(1).findFirst().orElseThrow().get(20, TimeUnit.SECONDS);

            assertThat(HttpTransportHarness.exchange(transport, HttpTransportHarness.post(text(4))))
                    .isEqualTo("body 4");
        }
    }

    private static InvokeBody text(int number) {
        return HttpTransportHarness.text("body " + number);
    }

    @Test
    void largeBodiesPass() throws Exception {
        InvokeBody body = InvokeBody.of(new HttpTransportHarness.Pattern(LARGE), -1);
        try (Http1Transport transport = transport(TlsClient.unverified());
                HttpReply reply = transport.send(HttpTransportHarness.post(body))) {
            assertThat(HttpTransportHarness.Pattern.matching(reply.body().stream()))
                    .isEqualTo(LARGE);
        }
    }

    @Test
    void aCertificateNobodyKnowsIsRefusedWhereItMatters() throws Exception {
        try (Http1Transport transport = transport(new TlsClient(SSLContext.getDefault(), true))) {
            assertThatThrownBy(() -> transport.send(HttpTransportHarness.get("/")))
                    .isInstanceOf(SSLException.class);
        }
    }
}
