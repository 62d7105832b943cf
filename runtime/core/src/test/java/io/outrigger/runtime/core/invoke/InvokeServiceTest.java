package io.outrigger.runtime.core.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.resiliency.CodedFailure;
import io.outrigger.runtime.core.resiliency.PermanentFailure;
import io.outrigger.runtime.core.resiliency.Policy;
import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.spi.ComponentKind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class InvokeServiceTest {

    private static final AppTarget SELF = new AppTarget("me", "home");
    private final List<String> events = new ArrayList<>();
    private final HttpEndpoints endpoints = new HttpEndpoints();
    private final Policies policies = new Policies();
    private Function<InvokeRequest, InvokeResponse> app = request -> answer(200, text(request));
    private Function<InvokeRequest, InvokeResponse> peer = request -> answer(200, "peer " + text(request));

    private InvokeResponse answer(int status, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new InvokeResponse(
                new InvokeStatus.Http(status),
                "",
                new InvokeHeaders(),
                new InvokeHeaders(),
                InvokeBody.of(bytes),
                () -> events.add("closed " + text));
    }

    private static String text(InvokeRequest request) {
        return new String(request.body().readAll(), StandardCharsets.UTF_8);
    }

    private static String text(InvokeResponse response) {
        return new String(response.body().readAll(), StandardCharsets.UTF_8);
    }

    private InvokeService service() {
        AppChannel channel = new AppChannel() {
            @Override
            public InvokeResponse invoke(InvokeRequest request) {
                events.add("app " + request.headers().contains("forwarded"));
                return app.apply(request);
            }

            @Override
            public boolean grpc() {
                return false;
            }
        };
        InvokeWays ways = new InvokeWays(
                Optional.of(channel),
                (endpoint, request) -> answer(200, endpoint.baseUrl() + "/" + request.method()),
                this::callPeer,
                new Addresses());
        var reporting = new InvokeService.Reporting(InvokeMetrics.NONE, new ForwardedHeaders(SELF, "::1", "box"));
        return new InvokeService(SELF, endpoints, ways, policies, reporting);
    }

    private InvokeResponse callPeer(String address, AppTarget target, InvokeRequest request) {
        events.add(address + " " + target.appId() + "." + target.namespace());
        return peer.apply(request);
    }

    private final class Addresses implements PeerAddresses {
        @Override
        public String resolve(AppTarget target) {
            return "host:1";
        }

        @Override
        public void broken(AppTarget target, String address) {
            events.add("broken " + address);
        }
    }

    private static InvokeCall call(String target, boolean streaming, AnswerRule rule, InvokeBody body) {
        InvokeRequest request = new InvokeRequest(
                InvokeMethod.parse("m/x"), "POST", "", "", new InvokeHeaders(), body, TraceContext.NONE);
        return new InvokeCall(target, request, streaming, rule);
    }

    private static InvokeCall call(String target) {
        return call(target, false, AnswerRule.HTTP, stream("body"));
    }

    private static InvokeBody stream(String text) {
        return InvokeBody.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), text.length());
    }

    @Test
    void ownApplicationIsCalledDirectlyUnderBothOfItsNames() {
        assertThat(text(service().invoke(call("me")))).isEqualTo("body");
        assertThat(text(service().invoke(call("me.home")))).isEqualTo("body");
        assertThat(events).containsExactly("app false", "app false");
    }

    @Test
    void othersAreCalledThroughTheirSidecarsWithWordOfTheWay() {
        List<InvokeHeaders> headers = new ArrayList<>();
        peer = request -> {
            headers.add(request.headers());
            return answer(200, "");
        };
        service().invoke(call("you"));
        service().invoke(call("me.elsewhere"));
        assertThat(events).containsExactly("host:1 you.home", "host:1 me.elsewhere");
        assertThat(headers.getFirst().first("Forwarded")).contains("for=\"[::1]\";by=\"[::1]\";host=box");
        assertThat(headers.getFirst().first("X-Forwarded-For")).contains("::1");
        assertThat(headers.getFirst().first("dapr-caller-app-id")).contains("me");
        assertThat(headers.getFirst().first("dapr-caller-namespace")).contains("home");
        assertThat(headers.getFirst().first("dapr-callee-app-id")).contains("you");
        assertThat(headers.getFirst().first("destination-app-id")).contains("you");
    }

    @Test
    void endpointsStandBeforeApplications() {
        endpoints.put(new HttpEndpoint("you", "http://out", new InvokeHeaders(), Optional.empty()));
        assertThat(text(service().invoke(call("you")))).isEqualTo("http://out/m/x");
        assertThat(text(service().invoke(call("https://there")))).isEqualTo("https://there/m/x");
        endpoints.remove("you");
        assertThat(text(service().invoke(call("you")))).isEqualTo("peer body");
    }

    @Test
    void targetsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> service().invoke(call(""))).hasMessage("app id is empty");
        assertThatThrownBy(() -> service().invoke(call("a.b.c"))).hasMessage("invalid app id a.b.c");
    }

    @Test
    void policiesAreAskedByDaprdsNames() {
        endpoints.put(new HttpEndpoint("out", "http://o", new InvokeHeaders(), Optional.empty()));
        service().invoke(call("me"));
        service().invoke(call("you.there"));
        service().invoke(call("out"));
        service().invoke(call("http://there"));
        assertThat(policies.asked)
                .contains("me|me:m/x", "you.there|you.there:m/x", "out|out:http://o", "http://there|http://there/m/x");
    }

    @Test
    void failedAnswersAreTriedAgainAndTheLastOneIsPassedOn() {
        policies.attempts = 3;
        int[] count = {0};
        app = request -> answer(503, ++count[0] + text(request));
        InvokeResponse response = service().invoke(call("me"));
        assertThat(response.status()).isEqualTo(new InvokeStatus.Http(503));
        assertThat(text(response)).isEqualTo("3body");
        assertThat(events).containsExactly("app false", "app false", "closed 1body", "app false", "closed 2body");
    }

    @Test
    void betterAnswerEndsTheAttemptsAndClosesTheOthers() {
        policies.attempts = 3;
        int[] count = {0};
        app = _ -> answer(++count[0] == 1 ? 500 : 201, "" + count[0]);
        InvokeResponse response = service().invoke(call("me"));
        assertThat(text(response)).isEqualTo("2");
        assertThat(events).containsExactly("app false", "app false", "closed 1");
    }

    @Test
    void streamingCallsAreMadeOnce() {
        policies.attempts = 3;
        app = _ -> answer(500, "x");
        InvokeResponse response = service().invoke(call("me", true, AnswerRule.HTTP, stream("b")));
        assertThat(response.status()).isEqualTo(new InvokeStatus.Http(500));
        assertThat(events).containsExactly("app false");
    }

    @Test
    void headsDifferInWhatFailedMeans() {
        policies.attempts = 2;
        app = _ -> answer(302, "x");
        service().invoke(call("me"));
        assertThat(events).hasSize(1);
        service().invoke(call("me", false, AnswerRule.GRPC, InvokeBody.EMPTY));
        assertThat(policies.codes).containsExactly(GrpcCode.UNKNOWN.number(), GrpcCode.UNKNOWN.number());
    }

    @Test
    void unreachableSidecarsAreTriedAgainWithoutAnyPolicy() {
        policies.builtInAttempts = 4;
        peer = _ -> {
            throw new CallFailure(GrpcCode.UNAVAILABLE, "gone", null);
        };
        assertThatThrownBy(() -> service().invoke(call("you")))
                .hasMessage("failed to invoke target you after 3 retries. Error: rpc error: code = Unavailable desc ="
                        + " gone");
        assertThat(events).filteredOn(event -> event.startsWith("broken")).hasSize(4);
    }

    @Test
    void otherFailuresOfSidecarsAreTold() {
        policies.builtInAttempts = 4;
        peer = _ -> {
            throw new CallFailure(GrpcCode.INTERNAL, "bad", null);
        };
        assertThatThrownBy(() -> service().invoke(call("you"))).hasMessage("bad");
        assertThat(events).containsExactly("host:1 you.home");
    }

    @Test
    void bodyIsThereAgainForTheNextSidecar() {
        policies.builtInAttempts = 2;
        List<String> bodies = new ArrayList<>();
        peer = request -> {
            bodies.add(text(request));
            if (bodies.size() == 1) {
                throw new CallFailure(GrpcCode.UNAVAILABLE, "gone", null);
            }
            return answer(200, "");
        };
        service().invoke(call("you"));
        assertThat(bodies).containsExactly("body", "body");
    }

    @Test
    void largeBodyIsNotKeptAndGoesAgainOnlyIfNothingOfItIsGone() {
        policies.builtInAttempts = 3;
        InvokeBody large = InvokeBody.of(new ByteArrayInputStream(new byte[9]), 1L << 30);
        int[] count = {0};
        peer = request -> {
            if (++count[0] == 2) {
                request.body().readAll();
            }
            throw new CallFailure(GrpcCode.UNAVAILABLE, "gone", null);
        };
        assertThatThrownBy(() -> service().invoke(call("you", false, AnswerRule.HTTP, large)))
                .hasMessageStartingWith("failed to invoke target you after 1 retries.");
        assertThat(count[0]).isEqualTo(2);
    }

    /** Policies that try as often as they are told. */
    private static final class Policies implements Resiliency {
        final List<String> asked = new ArrayList<>();
        final List<Integer> codes = new ArrayList<>();
        int attempts;
        int builtInAttempts;

        @Override
        public Policy app(String appId, String endpoint) {
            asked.add(appId + "|" + endpoint);
            return attempts == 0 ? Policy.NONE : new Attempts(attempts);
        }

        @Override
        public boolean namesApp(String appId) {
            return attempts > 0;
        }

        @Override
        public Policy inbound(String component, ComponentKind kind) {
            return Policy.NONE;
        }

        @Override
        public Policy outbound(String component, ComponentKind kind) {
            return Policy.NONE;
        }

        @Override
        public Policy builtIn(BuiltIn policy) {
            return builtInAttempts == 0 ? Policy.NONE : new Attempts(builtInAttempts);
        }

        @Override
        public void componentRemoved(String component) {}

        private final class Attempts implements Policy {
            private final int most;

            Attempts(int most) {
                this.most = most;
            }

            @Override
            public <T> T run(Supplier<T> operation, Consumer<T> discard) {
                for (int i = 1; ; i++) {
                    try {
                        return operation.get();
                    } catch (PermanentFailure e) {
                        throw e.failure();
                    } catch (RuntimeException e) {
                        if (e instanceof CodedFailure coded) {
                            coded.grpcStatus().ifPresent(codes::add);
                        }
                        if (i == most) {
                            throw e;
                        }
                    }
                }
            }

            @Override
            public boolean retries() {
                return most > 1;
            }

            @Override
            public boolean defined() {
                return true;
            }
        }
    }
}
