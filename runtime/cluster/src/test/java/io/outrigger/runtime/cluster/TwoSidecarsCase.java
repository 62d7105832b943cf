package io.outrigger.runtime.cluster;

import io.outrigger.runtime.core.invoke.AppTarget;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.telemetry.TraceContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One application's sidecar and that of another, which it calls. */
abstract class TwoSidecarsCase {
    static final AppTarget CALLEE = new AppTarget("callee", TestSidecar.NAMESPACE);
    static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    static final long LARGE = 40L << 20;
    static final long MOST_UNDER_WAY = 8L << 20;

    final TestSidecar caller = new TestSidecar("caller");
    final TestSidecar callee = new TestSidecar("callee");

    @BeforeEach
    void start() throws IOException {
        caller.start();
        callee.start();
    }

    @AfterEach
    void stop() {
        caller.close();
        callee.close();
    }

    static InvokeRequest request(InvokeHeaders headers, InvokeBody body) {
        return new InvokeRequest(
                InvokeMethod.parse("orders/7"),
                "PUT",
                "a=1&b=%20",
                "application/json",
                headers.add("dapr-caller-app-id", "caller"),
                body,
                new TraceContext(PARENT, "vendor=1", "k=v"));
    }

    static InvokeRequest request(InvokeBody body) {
        return request(new InvokeHeaders(), body);
    }

    InvokeResponse invoke(InvokeRequest request) {
        return caller.peers.invoke(callee.address(), CALLEE, request);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
