package io.outrigger.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.outrigger.proto.runtime.v1.AppCallbackAlphaGrpc;
import io.outrigger.proto.runtime.v1.AppCallbackGrpc;
import io.outrigger.proto.runtime.v1.ListTopicSubscriptionsResponse;
import io.outrigger.proto.runtime.v1.TopicEventBulkRequest;
import io.outrigger.proto.runtime.v1.TopicEventBulkResponse;
import io.outrigger.proto.runtime.v1.TopicEventBulkResponseEntry;
import io.outrigger.proto.runtime.v1.TopicEventRequest;
import io.outrigger.proto.runtime.v1.TopicEventResponse;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.pubsub.CloudEvent;
import io.outrigger.runtime.core.subscription.EventBatch;
import io.outrigger.runtime.core.subscription.RouteRule;
import io.outrigger.runtime.core.subscription.TopicEvent;
import io.outrigger.runtime.core.subscription.TopicSubscription;
import io.outrigger.runtime.core.subscription.Verdict;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class GrpcSubscriberAppTest {
    private static final TraceSpan SPAN = TraceSpan.unrecorded(TraceContext.NONE);

    private final AtomicReference<TopicEventRequest> seen = new AtomicReference<>();
    private Server server;
    private ManagedChannel channel;

    private final class App extends AppCallbackGrpc.AppCallbackImplBase {
        private final int status;
        private final Status.Code code;

        private App(int status, Status.Code code) {
            this.status = status;
            this.code = code;
        }

        @Override
        public void onTopicEvent(TopicEventRequest request, StreamObserver<TopicEventResponse> answer) {
            seen.set(request);
            if (code == Status.Code.OK) {
                answer.onNext(
                        TopicEventResponse.newBuilder().setStatusValue(status).build());
                answer.onCompleted();
            } else {
                answer.onError(code.toStatus().asRuntimeException());
            }
        }

        @Override
        public void listTopicSubscriptions(Empty request, StreamObserver<ListTopicSubscriptionsResponse> answer) {
            answer.onNext(ListTopicSubscriptionsResponse.newBuilder()
                    .addSubscriptions(io.outrigger.proto.runtime.v1.TopicSubscription.newBuilder()
                            .setPubsubName("broker")
                            .setTopic("orders"))
                    .build());
            answer.onCompleted();
        }
    }

    /** Knows the older name only. */
    private static final class OldApp extends AppCallbackAlphaGrpc.AppCallbackAlphaImplBase {
        @Override
        @SuppressWarnings("deprecation")
        public void onBulkTopicEventAlpha1(
                TopicEventBulkRequest request, StreamObserver<TopicEventBulkResponse> answer) {
            TopicEventBulkResponse.Builder response = TopicEventBulkResponse.newBuilder();
            request.getEntriesList().stream()
                    .filter(entry -> entry.hasCloudEvent())
                    .forEach(entry -> response.addStatuses(
                            TopicEventBulkResponseEntry.newBuilder().setEntryId(entry.getEntryId())));
            answer.onNext(response.build());
            answer.onCompleted();
        }
    }

    private GrpcSubscriberApp app(BindableService service) throws Exception {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(service)
                .build()
                .start();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
        return new GrpcSubscriberApp(channel, "");
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    private static TopicEvent event(String json) throws Exception {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new TopicEvent(
                "broker", "orders", "/path", Map.of(), CloudEvent.parse(bytes), InvokeBody.of(bytes), SPAN);
    }

    @ParameterizedTest
    @CsvSource({
        "0,OK,Success",
        "1,OK,Retry",
        "2,OK,Drop",
        "9,OK,Retry",
        "0,UNIMPLEMENTED,Unhandled",
        "0,UNAVAILABLE,Retry"
    })
    void an_answer_says_what_becomes_of_the_event(int status, Status.Code code, String verdict) throws Exception {
        Verdict told = app(new App(status, code)).deliver(event("{\"id\":\"1\"}"));
        assertThat(told.getClass().getSimpleName()).isEqualTo(verdict);
    }

    @Test
    void a_failed_status_is_there_for_retry_policies() throws Exception {
        Verdict.Retry retry =
                (Verdict.Retry) app(new App(0, Status.Code.ABORTED)).deliver(event("{\"id\":\"1\"}"));
        assertThat(retry.failure().grpcStatus()).hasValue(Status.Code.ABORTED.value());
    }

    @Test
    void an_event_is_taken_apart() throws Exception {
        app(new App(0, Status.Code.OK))
                .deliver(event("{\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"specversion\":\"1.0\","
                        + "\"datacontenttype\":\"application/json\",\"data\":{\"n\":1.50},\"mine\":[true,null,2]}"));
        TopicEventRequest request = seen.get();
        assertThat(request.getId()).isEqualTo("1");
        assertThat(request.getSource()).isEqualTo("s");
        assertThat(request.getData().toStringUtf8()).contains("\"n\":");
        assertThat(request.getPath()).isEqualTo("/path");
        assertThat(request.getPubsubName()).isEqualTo("broker");
        assertThat(request.getExtensions().getFieldsMap()).containsOnlyKeys("mine");
        assertThat(request.getExtensions()
                        .getFieldsOrThrow("mine")
                        .getListValue()
                        .getValues(2)
                        .getNumberValue())
                .isEqualTo(2);
    }

    @Test
    void data_that_are_not_what_they_say_come_again() throws Exception {
        Verdict told = app(new App(0, Status.Code.OK)).deliver(event("{\"id\":\"1\",\"data_base64\":5}"));
        assertThat(told).isInstanceOf(Verdict.Retry.class);
        assertThat(seen.get()).isNull();
    }

    @Test
    void without_routes_everything_goes_to_the_empty_path() throws Exception {
        List<TopicSubscription> wanted = app(new App(0, Status.Code.OK)).subscriptions();
        assertThat(wanted.getFirst().rules()).extracting(RouteRule::path).containsExactly("");
    }

    @Test
    void many_events_go_by_the_older_name_where_the_newer_is_not_known() throws Exception {
        GrpcSubscriberApp app = app(new OldApp());
        TopicEvent event = event("{\"id\":\"1\"}");
        EventBatch batch = new EventBatch(
                "batch",
                "broker",
                "orders",
                "/bulk",
                Map.of(),
                List.of(
                        new EventBatch.Entry("a", Optional.of(event.event()), event.body(), Map.of(), "x"),
                        new EventBatch.Entry("b", Optional.empty(), event.body(), Map.of(), "x")),
                SPAN);
        assertThat(app.deliverAll(batch))
                .extracting(verdict -> verdict.getClass().getSimpleName())
                .containsExactly("Success", "Retry");
        assertThat(app.subscriptions()).isEmpty();
    }
}
