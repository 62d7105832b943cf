package io.outrigger.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.AppChannel;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import io.outrigger.runtime.core.pubsub.CloudEvent;
import io.outrigger.runtime.core.subscription.EventBatch;
import io.outrigger.runtime.core.subscription.TopicEvent;
import io.outrigger.runtime.core.subscription.TopicSubscription;
import io.outrigger.runtime.core.subscription.Verdict;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSubscriberAppTest {
    private static final TraceSpan SPAN = TraceSpan.unrecorded(TraceContext.NONE);

    private final Answering channel = new Answering();
    private final HttpSubscriberApp app = new HttpSubscriberApp(channel, "me");

    /** An application that gives one answer to everything. */
    private static final class Answering implements AppChannel {
        private int status = 200;
        private String body = "";
        private InvokeRequest request;

        @Override
        public InvokeResponse invoke(InvokeRequest asked) {
            request = asked;
            if (status == 0) {
                throw new CallFailure(GrpcCode.UNKNOWN, "connection refused", null);
            }
            return InvokeResponse.of(
                    new InvokeStatus.Http(status),
                    "application/json",
                    new InvokeHeaders(),
                    body.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean grpc() {
            return false;
        }
    }

    private static TopicEvent event(String path) throws Exception {
        byte[] json = "{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8);
        return new TopicEvent(
                "broker",
                "orders",
                path,
                Map.of("pubsubName", "broker", "__key", "k"),
                CloudEvent.parse(json),
                InvokeBody.of(json),
                SPAN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | '' | Success",
                "204 | '' | Success",
                "200 | no json | Success",
                "200 | {} | Success",
                "200 | {\"status\":\"\"} | Success",
                "201 | {\"status\":\"SUCCESS\"} | Success",
                "200 | {\"status\":5} | Success",
                "200 | {\"status\":\"RETRY\"} | Retry",
                "200 | {\"status\":\"success\"} | Retry",
                "200 | {\"STATUS\":\"DROP\"} | Drop",
                "200 | {\"more\":{\"status\":\"RETRY\"},\"status\":\"DROP\"} | Drop",
                "404 | gone | Drop",
                "302 | '' | Retry",
                "500 | {\"status\":\"SUCCESS\"} | Retry",
                "0 | '' | Retry"
            })
    void an_answer_says_what_becomes_of_the_event(int status, String body, String verdict) throws Exception {
        channel.status = status;
        channel.body = body;
        assertThat(app.deliver(event("/orders")).getClass().getSimpleName()).isEqualTo(verdict);
    }

    @Test
    void a_failed_status_is_there_for_retry_policies() throws Exception {
        channel.status = 503;
        Verdict.Retry retry = (Verdict.Retry) app.deliver(event("/orders"));
        assertThat(retry.failure().httpStatus()).hasValue(503);
        channel.status = 0;
        retry = (Verdict.Retry) app.deliver(event("/orders"));
        assertThat(retry.failure().httpStatus()).isEmpty();
        assertThat(retry.failure().grpcStatus()).isEmpty();
    }

    @Test
    void an_event_is_posted_with_what_the_broker_says_of_it() throws Exception {
        app.deliver(event("/orders?from=broker"));
        assertThat(channel.request.verb()).isEqualTo("POST");
        assertThat(channel.request.method().path()).isEqualTo("/orders");
        assertThat(channel.request.query()).isEqualTo("from=broker");
        assertThat(channel.request.contentType()).isEqualTo("application/cloudevents+json");
        assertThat(channel.request.headers().first("Pubsubname")).contains("broker");
        assertThat(channel.request.headers().first("__key")).contains("k");
    }

    private List<Verdict> deliverTwo() throws Exception {
        CloudEvent event = CloudEvent.parse("{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8));
        InvokeBody json = InvokeBody.of("{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8));
        return app.deliverAll(new EventBatch(
                "batch",
                "broker",
                "orders",
                "/bulk",
                Map.of("pubsubName", "broker"),
                List.of(
                        new EventBatch.Entry("a", Optional.of(event), json, Map.of(), "application/cloudevents+json"),
                        new EventBatch.Entry(
                                "b",
                                Optional.empty(),
                                InvokeBody.of(new byte[] {1, 2, 3}),
                                Map.of("k", "v"),
                                "application/octet-stream")),
                SPAN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"statuses\":[{\"entryId\":\"a\",\"status\":\"SUCCESS\"},{\"entryId\":\"b\",\"status\":\"DROP\"}]}"
                        + " | Success | Drop",
                "200 | {\"statuses\":[{\"entryId\":\"b\",\"status\":\"SUCCESS\"},{\"entryId\":\"x\",\"status\":\"DROP\"}]}"
                        + " | Retry | Success",
                "200 | {\"statuses\":[{\"entryId\":\"a\",\"status\":\"\"},{\"entryId\":\"b\",\"status\":\"WELL\"}]}"
                        + " | Retry | Retry",
                "200 | {\"statuses\":null} | Retry | Retry",
                "200 | no json | Retry | Retry",
                "404 | '' | Unhandled | Unhandled",
                "500 | '' | Retry | Retry",
                "0 | '' | Retry | Retry"
            })
    void an_answer_says_what_becomes_of_each_of_many(int status, String body, String first, String second)
            throws Exception {
        channel.status = status;
        channel.body = body;
        assertThat(deliverTwo())
                .extracting(verdict -> verdict.getClass().getSimpleName())
                .containsExactly(first, second);
    }

    @Test
    void many_events_go_out_in_one_document() throws Exception {
        deliverTwo();
        assertThat(new String(channel.request.body().readAll(), StandardCharsets.UTF_8))
                .isEqualTo("{\"entries\":[{\"entryId\":\"a\",\"event\":{\"id\":\"1\"},\"metadata\":{},"
                        + "\"contentType\":\"application/cloudevents+json\"},"
                        + "{\"entryId\":\"b\",\"event\":\"AQID\",\"metadata\":{\"k\":\"v\"},"
                        + "\"contentType\":\"application/octet-stream\"}],"
                        + "\"id\":\"batch\",\"metadata\":{\"pubsubName\":\"broker\"},\"pubsubname\":\"broker\","
                        + "\"topic\":\"orders\",\"type\":\"com.dapr.event.sent.bulk\"}");
    }

    @Test
    void an_application_that_does_not_know_the_question_wants_nothing() {
        channel.status = 404;
        assertThat(app.subscriptions()).isEmpty();
        channel.status = 500;
        assertThat(app.subscriptions()).isEmpty();
        channel.status = 200;
        channel.body = "[{\"pubsubname\":\"broker\",\"topic\":\"orders\",\"route\":\"/orders\"}]";
        assertThat(app.subscriptions()).extracting(TopicSubscription::topic).containsExactly("orders");
        assertThat(channel.request.headers().first("Dapr-App-Id")).contains("me");
    }
}
