package io.outrigger.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BrokenPeerTest extends TwoSidecarsCase {

    @Test
    void anAnswerBreaksOffWhenTheSidecarDies() throws Exception {
        callee.application.handler = request -> new InvokeResponse(
                new InvokeStatus.Http(200),
                "",
                new InvokeHeaders(),
                new InvokeHeaders(),
                InvokeBody.of(new CountedStream(Long.MAX_VALUE, read -> {}), -1),
                () -> {});
        try (InvokeResponse response = invoke(request(InvokeBody.EMPTY))) {
            assertThat(response.body().stream().read()).isNotNegative();

            callee.die();

            assertThatThrownBy(() -> response.body().readAll()).hasMessageContaining("error receiving message");
        }
    }

    @Test
    void aSidecarThatCameBackIsFoundAgain() throws Exception {
        invoke(request(InvokeBody.EMPTY)).close();
        int port = callee.port();
        callee.die();
        assertThatThrownBy(() -> caller.peers.invoke("127.0.0.1:" + port, CALLEE, request(InvokeBody.EMPTY)))
                .isInstanceOf(CallFailure.class);

        try (TestSidecar again = new TestSidecar("callee").start(port)) {
            caller.peers
                    .invoke(again.address(), CALLEE, request(InvokeBody.EMPTY))
                    .close();
            assertThat(again.application.requests).hasSize(1);
        }
        assertThat(caller.connections.size()).isEqualTo(1);
    }

    @Test
    void whereNobodyListensIsUnavailable() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        CallFailure failure = catchThrowableOfType(
                CallFailure.class, () -> caller.peers.invoke("127.0.0.1:" + port, CALLEE, request(InvokeBody.EMPTY)));

        assertThat(failure.code()).isEqualTo(GrpcCode.UNAVAILABLE);
        assertThat(failure.getMessage()).containsIgnoringCase("refused");
    }

    @Test
    void aServerThatTalksNonsenseFailsTheCall() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread nonsense = Thread.startVirtualThread(() -> {
                try (Socket accepted = socket.accept();
                        OutputStream out = accepted.getOutputStream()) {
                    out.write(bytes("SSH-2.0-nonsense\r\n".repeat(10)));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });

            CallFailure failure = catchThrowableOfType(
                    CallFailure.class,
                    () -> caller.peers.invoke("127.0.0.1:" + socket.getLocalPort(), CALLEE, request(InvokeBody.EMPTY)));

            assertThat(failure.code()).isIn(GrpcCode.UNAVAILABLE, GrpcCode.INTERNAL);
            assertThat(nonsense.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void anAddressThatIsNoneFailsTheCall() {
        assertThatThrownBy(() -> caller.peers.invoke("nonsense", CALLEE, request(InvokeBody.EMPTY)))
                .isInstanceOf(CallFailure.class)
                .hasMessageContaining("callee");
    }
}
