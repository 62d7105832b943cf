package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.proto.common.v1.HTTPExtension;
import io.outrigger.proto.common.v1.InvokeRequest;
import io.outrigger.proto.runtime.v1.InvokeServiceRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Policies of resiliency around the application and around a component. */
class ResiliencyIT {

    private static final String METHOD = "/v1.0/invoke/it/method/";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Launcher beside(HttpApp app, String policies, String targets) {
        return Launcher.withMemory()
                .flag("app-port", Integer.toString(app.port()))
                .resource("""
                apiVersion: dapr.io/v1alpha1
                kind: Resiliency
                metadata:
                  name: policies
                spec:
                  policies:
                %s  targets:
                %s""".formatted(policies.indent(4), targets.indent(4)));
    }

    private static Launcher timed(HttpApp app) {
        return beside(app, """
                timeouts:
                  short: 300ms
                """, """
                apps:
                  it:
                    timeout: short
                """);
    }

    private static Launcher retrying(HttpApp app) {
        return beside(app, """
                retries:
                  some:
                    policy: constant
                    duration: 10ms
                    maxRetries: 3
                    matching:
                      httpStatusCodes: 503
                """, """
                apps:
                  it:
                    retry: some
                """);
    }

    private static Launcher breaking(HttpApp app) {
        return beside(app, """
                circuitBreakers:
                  quick:
                    maxRequests: 1
                    timeout: 1s
                    trip: consecutiveFailures >= 3
                """, """
                apps:
                  it:
                    circuitBreaker: quick
                """);
    }

    /** Answers 503 so many times, then 200; other targets than {@code /flaky} always get 500. */
    private static HttpApp flaky(AtomicInteger failures) {
        return HttpApp.start((call, exchange) -> {
            boolean fine = call.target().equals("/flaky") && failures.getAndDecrement() <= 0;
            HttpApp.send(exchange, fine ? 200 : call.target().equals("/flaky") ? 503 : 500, "");
        });
    }

    private static HttpApp hanging(CountDownLatch free) {
        return HttpApp.start((call, exchange) -> {
            if (call.target().equals("/slow")) {
                await(free);
            }
            HttpApp.send(exchange, 200, "");
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aTimeoutEndsCallsOverHttpAndGrpc() {
        CountDownLatch free = new CountDownLatch(1);
        try (HttpApp app = hanging(free);
                Sidecar sidecar = timed(app).start();
                Grpc grpc = new Grpc(sidecar.ports().grpc())) {
            Answer answer = sidecar.http().get(METHOD + "slow");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(500);
            assertThat(answer.json().get("errorCode").asText()).isEqualTo("ERR_DIRECT_INVOKE");
            assertThat(answer.json().get("message").asText()).contains("context deadline exceeded");
            Refusal refusal = Refusal.of(() -> grpc.dapr().invokeService(request("slow")));
            assertThat(refusal.message()).contains("context deadline exceeded");
            free.countDown();
        }
    }

    @Test
    void onlyWhatMatchesIsTriedAgain() {
        AtomicInteger failures = new AtomicInteger(2);
        try (HttpApp app = flaky(failures);
                Sidecar sidecar = retrying(app).start();
                Grpc grpc = new Grpc(sidecar.ports().grpc())) {
            assertThat(sidecar.http().get(METHOD + "flaky").status()).isEqualTo(200);
            assertThat(app.calls("/flaky")).hasSize(3);
            assertThat(sidecar.http().get(METHOD + "bad").status()).isEqualTo(500);
            app.only("/bad");
            failures.set(2);
            grpc.dapr().invokeService(request("flaky"));
            assertThat(app.calls("/flaky")).hasSize(6);
            failures.set(100);
            assertThat(sidecar.http().get(METHOD + "flaky").status()).isEqualTo(503);
            assertThat(app.calls("/flaky")).hasSize(10);
        }
    }

    @Test
    void aBreakerOpensAndHeals() {
        AtomicInteger failures = new AtomicInteger(3);
        try (HttpApp app = flaky(failures);
                Sidecar sidecar = breaking(app).start();
                Grpc grpc = new Grpc(sidecar.ports().grpc())) {
            for (int i = 0; i < 3; i++) {
                assertThat(sidecar.http().get(METHOD + "flaky").status()).isEqualTo(503);
            }
            Answer open = sidecar.http().get(METHOD + "flaky");
            assertThat(open.status()).as(open.toString()).isEqualTo(500);
            assertThat(open.text()).contains("circuit breaker is open");
            Refusal refusal = Refusal.of(() -> grpc.dapr().invokeService(request("flaky")));
            assertThat(refusal.message()).contains("circuit breaker is open");
            assertThat(app.calls("/flaky")).hasSize(3);
            Eventually.holds(
                    "the breaker lets calls through again",
                    PATIENCE,
                    () -> sidecar.http().get(METHOD + "flaky").status() == 200);
            assertThat(sidecar.http().get(METHOD + "flaky").status()).isEqualTo(200);
        }
    }

    @Test
    void aBreakerStandsBeforeAComponent() {
        try (HttpApp app = HttpApp.echo();
                Sidecar sidecar = beside(app, """
                                circuitBreakers:
                                  patient:
                                    maxRequests: 1
                                    timeout: 60s
                                    trip: consecutiveFailures >= 2
                                """, """
                                components:
                                  store:
                                    outbound:
                                      circuitBreaker: patient
                                """).start()) {
            sidecar.http().post("/v1.0/state/store", "[{\"key\":\"a\",\"value\":1}]");
            assertThat(sidecar.http().get("/v1.0/state/store/a").text()).isEqualTo("1");
            for (int i = 0; i < 2; i++) {
                Answer conflict =
                        sidecar.http().post("/v1.0/state/store", "[{\"key\":\"a\",\"value\":2,\"etag\":\"77\"}]");
                assertThat(conflict.status()).as(conflict.toString()).isEqualTo(409);
            }
            Answer open = sidecar.http().get("/v1.0/state/store/a");
            assertThat(open.status()).as(open.toString()).isEqualTo(500);
            assertThat(open.text()).contains("circuit breaker is open");
        }
    }

    private static InvokeServiceRequest request(String method) {
        return InvokeServiceRequest.newBuilder()
                .setId("it")
                .setMessage(InvokeRequest.newBuilder()
                        .setMethod(method)
                        .setHttpExtension(HTTPExtension.newBuilder().setVerb(HTTPExtension.Verb.GET)))
                .build();
    }
}
