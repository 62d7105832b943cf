package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status.Code;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.outrigger.proto.common.v1.HTTPExtension;
import io.outrigger.proto.common.v1.InvokeRequest;
import io.outrigger.proto.common.v1.InvokeResponse;
import io.outrigger.proto.runtime.v1.InvokeServiceRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What two applications see of each other, whoever made the sidecars between them. */
abstract class InvokePairBehaviour {

    abstract Subject caller();

    abstract Subject callee();

    private InvokePair http(HttpApp app) {
        return InvokePair.of(caller(), callee(), app.port(), "http").awaitFound();
    }

    private InvokePair grpc(GrpcApp app) {
        return InvokePair.of(caller(), callee(), app.port(), "grpc").awaitFound();
    }

    @Test
    void aCallArrivesAsItWasSent() {
        try (HttpApp app = HttpApp.echo();
                InvokePair pair = http(app)) {
            String path = "/v1.0/invoke/" + pair.appId() + "/method/orders/7%20x?a=1&b=%20x&a=2";
            Answer answer = pair.caller().http().put(path, "body", "Content-Type", "text/x-test", "X-Custom", "one");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("body");
            HttpApp.Call call = app.only("/orders/7%20x?a=1&b=%20x&a=2");
            assertThat(call.method()).isEqualTo("PUT");
            assertThat(call.header("Content-Type")).isEqualTo("text/x-test");
            assertThat(call.header("X-Custom")).isEqualTo("one");
            assertThat(call.header("dapr-caller-app-id")).isEqualTo(pair.callerId());
            assertThat(call.header("dapr-callee-app-id")).isEqualTo(pair.appId());
            assertThat(call.header("dapr-caller-namespace")).isEqualTo("default");
            assertThat(call.header("X-Forwarded-For")).isNotEmpty();
            assertThat(call.header("Forwarded"))
                    .contains("for=")
                    .contains("by=")
                    .contains("host=");
            assertThat(call.headers()).doesNotContainKeys("destination-app-id", "dapr-app-id");
        }
    }

    @Test
    void pathsAreDecodedOnceAndNormalised() {
        Map<String, String> targets = Map.of(
                "a%2Fb", "/a/b",
                "a%252Fb", "/a%2Fb",
                "c%2F..%2Fd", "/d",
                "e//f/./g/", "/e/f/g",
                "h;x=1/i", "/h;x=1/i",
                "%C3%A9", "/%C3%A9",
                "j+k", "/j+k",
                "l%7Cm", "/l%7Cm");
        try (HttpApp app = HttpApp.echo();
                InvokePair pair = http(app)) {
            targets.forEach((sent, received) -> {
                Answer answer = pair.caller().http().get("/v1.0/invoke/" + pair.appId() + "/method/" + sent);
                assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
                app.only(received);
            });
            for (String forbidden : List.of("a%3Fb", "a%23b", "a%0Ab", "a%00b")) {
                Answer answer = pair.caller().http().get("/v1.0/invoke/" + pair.appId() + "/method/" + forbidden);
                assertThat(answer.status()).as(answer.toString()).isEqualTo(500);
                assertThat(answer.text()).contains("ERR_DIRECT_INVOKE").contains("invalid method: method contains");
            }
        }
    }

    @Test
    void everyWayToNameTheApplicationLeadsThere() {
        try (HttpApp app = HttpApp.echo();
                InvokePair pair = http(app)) {
            HttpCalls http = pair.caller().http();
            assertThat(http.get("/by/header", "dapr-app-id", pair.appId()).status())
                    .isEqualTo(200);
            assertThat(http.get("/v1.0/invoke/" + pair.appId() + ".default/method/by/namespace")
                            .status())
                    .isEqualTo(200);
            String credentials = Base64.getEncoder()
                    .encodeToString(("dapr-app-id:" + pair.appId()).getBytes(StandardCharsets.UTF_8));
            assertThat(http.get("/by/credentials", "Authorization", "Basic " + credentials)
                            .status())
                    .isEqualTo(200);
            for (String target : List.of("/by/header", "/by/namespace", "/by/credentials")) {
                app.only(target);
            }
        }
    }

    @Test
    void statusHeadersAndBodyComeBackAsTheApplicationGaveThem() {
        try (HttpApp app = HttpApp.start((call, exchange) -> {
                    exchange.getResponseHeaders().add("X-Answer", "a");
                    exchange.getResponseHeaders().add("X-Answer", "b");
                    exchange.getResponseHeaders().set("Content-Type", "text/x-odd");
                    int status = call.target().startsWith("/s")
                            ? Integer.parseInt(call.target().substring(2))
                            : 200;
                    HttpApp.send(exchange, status, "told");
                });
                InvokePair pair = http(app)) {
            for (int status : List.of(200, 201, 302, 400, 404, 409, 418, 500, 503)) {
                Answer answer = pair.caller().http().get("/v1.0/invoke/" + pair.appId() + "/method/s" + status);
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.text()).isEqualTo("told");
                assertThat(answer.headers().allValues("X-Answer")).containsExactly("a", "b");
                assertThat(answer.header("Content-Type")).isEqualTo("text/x-odd");
            }
        }
    }

    @Test
    void bodiesOfMegabytesPassBothWays() {
        byte[] body = new byte[3 << 20];
        new Random(7).nextBytes(body);
        String text = HexFormat.of().formatHex(body, 0, 1 << 20);
        try (HttpApp app = HttpApp.echo();
                InvokePair pair = http(app)) {
            Answer answer = pair.caller()
                    .http()
                    .call("POST", "/v1.0/invoke/" + pair.appId() + "/method/large", BodyPublishers.ofString(text));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo(text);
        }
    }

    @Test
    void grpcCallersReachHttpApplications() {
        try (HttpApp app = HttpApp.start((call, exchange) ->
                        HttpApp.send(exchange, call.target().startsWith("/missing") ? 404 : 200, call.body()));
                InvokePair pair = http(app);
                Grpc grpc = new Grpc(pair.caller().ports().grpc())) {
            InvokeResponse answer = grpc.dapr().invokeService(request(pair.appId(), "things", "q=1"));
            assertThat(answer.getData().getValue().toStringUtf8()).isEqualTo("from grpc");
            assertThat(app.only("/things?q=1").method()).isEqualTo("POST");
            Refusal refusal = Refusal.of(() -> grpc.dapr().invokeService(request(pair.appId(), "missing", "")));
            assertThat(refusal.code()).isEqualTo(Code.NOT_FOUND);
            assertThat(refusal.message()).isEqualTo("Not Found");
        }
    }

    @Test
    void bothKindsOfCallersReachGrpcApplications() {
        try (GrpcApp app = GrpcApp.start();
                InvokePair pair = grpc(app);
                Grpc grpc = new Grpc(pair.caller().ports().grpc())) {
            String expected = "POST things?q=1 text/x-test from grpc";
            InvokeResponse answer = grpc.dapr().invokeService(request(pair.appId(), "things", "q=1"));
            assertThat(answer.getData().getValue().toStringUtf8()).isEqualTo(expected);
            assertThat(answer.getContentType()).isEqualTo("text/x-answer");
            Answer http = pair.caller()
                    .http()
                    .post(
                            "/v1.0/invoke/" + pair.appId() + "/method/things?q=1",
                            "from grpc",
                            "Content-Type",
                            "text/x-test");
            assertThat(http.status()).as(http.toString()).isEqualTo(200);
            assertThat(http.text()).isEqualTo(expected);
            Refusal refusal = Refusal.of(() -> grpc.dapr().invokeService(request(pair.appId(), "fail", "")));
            assertThat(refusal.code()).isEqualTo(Code.ALREADY_EXISTS);
            assertThat(refusal.message()).contains("there is one");
            assertThat(pair.caller()
                            .http()
                            .get("/v1.0/invoke/" + pair.appId() + "/method/fail")
                            .status())
                    .isEqualTo(409);
        }
    }

    private static InvokeServiceRequest request(String appId, String method, String query) {
        return InvokeServiceRequest.newBuilder()
                .setId(appId)
                .setMessage(InvokeRequest.newBuilder()
                        .setMethod(method)
                        .setContentType("text/x-test")
                        .setData(Any.newBuilder().setValue(ByteString.copyFromUtf8("from grpc")))
                        .setHttpExtension(HTTPExtension.newBuilder()
                                .setVerb(HTTPExtension.Verb.POST)
                                .setQuerystring(query)))
                .build();
    }

    @Test
    void everyKindOfCallIsProxied() throws InterruptedException {
        try (GrpcApp app = GrpcApp.start();
                InvokePair pair = grpc(app);
                Grpc grpc = new Grpc(pair.caller().ports().grpc())) {
            AtomicReference<Metadata> headers = new AtomicReference<>();
            AtomicReference<Metadata> trailers = new AtomicReference<>();
            Channel channel = ClientInterceptors.intercept(
                    to(grpc, pair.appId()), MetadataUtils.newCaptureMetadataInterceptor(headers, trailers));
            CallOptions soon = CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS);
            assertThat(ClientCalls.blockingUnaryCall(channel, RawGrpc.method("Unary", MethodType.UNARY), soon, "text"))
                    .isEqualTo("1:text");
            assertThat(headers.get().get(GrpcApp.ANSWER_HEADER)).isEqualTo("h1");
            assertThat(trailers.get().get(GrpcApp.ANSWER_TRAILER)).isEqualTo("t1");
            assertThat(app.lastMetadata().get(key("x-own"))).isEqualTo("mine");
            List<String> counted = new ArrayList<>();
            ClientCalls.blockingServerStreamingCall(
                            channel, RawGrpc.method("Count", MethodType.SERVER_STREAMING), soon, "1000")
                    .forEachRemaining(counted::add);
            assertThat(counted).hasSize(1000).endsWith("999", "1000");
            assertThat(joined(channel, soon)).isEqualTo("a".repeat(100));
            assertThat(pingPong(channel, soon)).containsExactly("echo 0", "echo 1", "echo 2");
        }
    }

    private static String joined(Channel channel, CallOptions options) throws InterruptedException {
        Answers answers = new Answers();
        StreamObserver<String> requests = ClientCalls.asyncClientStreamingCall(
                channel.newCall(RawGrpc.method("Join", MethodType.CLIENT_STREAMING), options), answers);
        for (int i = 0; i < 100; i++) {
            requests.onNext("a");
        }
        requests.onCompleted();
        return answers.next();
    }

    private static List<String> pingPong(Channel channel, CallOptions options) throws InterruptedException {
        Answers answers = new Answers();
        StreamObserver<String> requests = ClientCalls.asyncBidiStreamingCall(
                channel.newCall(RawGrpc.method("Echo", MethodType.BIDI_STREAMING), options), answers);
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            requests.onNext(Integer.toString(i));
            heard.add(answers.next());
        }
        requests.onCompleted();
        assertThat(answers.next()).isEqualTo("end");
        return heard;
    }

    /** What comes back, and how it ends. */
    private static final class Answers implements StreamObserver<String> {
        private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            String text = heard.poll(20, TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("nothing came back");
            }
            return text;
        }

        @Override
        public void onNext(String text) {
            heard.add(text);
        }

        @Override
        public void onError(Throwable failure) {
            heard.add("failed: " + failure);
        }

        @Override
        public void onCompleted() {
            heard.add("end");
        }
    }

    @Test
    void statusAndDetailsOfProxiedCallsArriveUnchanged() {
        try (GrpcApp app = GrpcApp.start();
                InvokePair pair = grpc(app);
                Grpc grpc = new Grpc(pair.caller().ports().grpc())) {
            Channel channel = to(grpc, pair.appId());
            Refusal refusal = Refusal.of(() -> ClientCalls.blockingUnaryCall(
                    channel,
                    RawGrpc.method("Fail", MethodType.UNARY),
                    CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
                    "x"));
            assertThat(refusal)
                    .isEqualTo(new Refusal(Code.ALREADY_EXISTS, "there is one", List.of("ErrorInfo"), "TWICE"));
        }
    }

    @Test
    void aCallersDeadlineEndsTheCallInTheApplication() throws InterruptedException {
        try (GrpcApp app = GrpcApp.start();
                InvokePair pair = grpc(app);
                Grpc grpc = new Grpc(pair.caller().ports().grpc())) {
            Channel channel = to(grpc, pair.appId());
            Refusal refusal = Refusal.of(() -> ClientCalls.blockingUnaryCall(
                    channel,
                    RawGrpc.method("Hang", MethodType.UNARY),
                    CallOptions.DEFAULT.withDeadlineAfter(500, TimeUnit.MILLISECONDS),
                    "x"));
            assertThat(refusal.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
            assertThat(app.cancelled().await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void nobodyAnswersToAnUnknownName() {
        try (HttpApp app = HttpApp.echo();
                InvokePair pair = http(app)) {
            Answer answer = pair.caller().http().get("/v1.0/invoke/nobody-at-all/method/x");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.json().get("errorCode").asText()).isEqualTo("ERR_DIRECT_INVOKE");
            assertThat(answer.json().get("message").asText()).contains("nobody-at-all");
        }
    }

    private static Channel to(Grpc grpc, String appId) {
        Metadata metadata = new Metadata();
        metadata.put(key("dapr-app-id"), appId);
        metadata.put(key("x-own"), "mine");
        // Streams are not for policies with retries.
        metadata.put(key("dapr-stream"), "true");
        return ClientInterceptors.intercept(grpc.channel(), MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
