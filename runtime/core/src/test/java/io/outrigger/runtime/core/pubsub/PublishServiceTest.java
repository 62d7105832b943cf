package io.outrigger.runtime.core.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.outrigger.runtime.core.component.CallGuard;
import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.ErrorDetail;
import io.outrigger.runtime.core.error.PubSubError;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import io.outrigger.runtime.core.telemetry.Tracing;
import io.outrigger.spi.pubsub.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublishServiceTest {

    private static final TraceContext TRACE =
            new TraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "a=b", "");

    private final FakePubSub fake = new FakePubSub();
    private final ComponentTable<NamedPubSub> brokers = new ComponentTable<>();
    private final Counts counts = new Counts();
    private final Spans spans = new Spans();
    private final PublishService service = new PublishService("app", brokers, counts, spans);

    PublishServiceTest() {
        put("ps", TopicNamespace.NONE, Map.of("allowedTopics", "t"));
        put("apart", new TopicNamespace("ns"), Map.of());
    }

    private void put(String name, TopicNamespace namespace, Map<String, String> metadata) {
        var guarded = new GuardedPubSub(name, fake, CallGuard.NONE);
        brokers.put(name, new NamedPubSub(name, guarded, TopicScopes.of(metadata, "app"), namespace));
    }

    private static final class Counts implements ComponentMetrics {
        final List<String> seen = new ArrayList<>();

        @Override
        public void published(String component, String topic, boolean success, long nanos) {
            seen.add(component + " " + topic + " " + success);
        }

        @Override
        public void bulkPublished(String component, String topic, boolean success, long nanos) {
            seen.add("bulk " + component + " " + topic + " " + success);
        }

        @Override
        public void stateInvoked(String component, String operation, boolean success, long nanos) {}

        @Override
        public void secretInvoked(String component, String operation, boolean success, long nanos) {}

        @Override
        public void componentLoaded() {}

        @Override
        public void componentInitialised(String type) {}

        @Override
        public void componentFailed(String type, String reason, String name) {}
    }

    /** Spans that stand at places told apart by their last digit. */
    private static final class Spans implements Tracing {
        final List<String> seen = new ArrayList<>();
        private int begun;

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public TraceSpan begin(Kind kind, String name, TraceContext parent) {
            seen.add("begin " + kind + " " + name);
            String place = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333" + ++begun + "-01";
            return new TraceSpan() {
                @Override
                public TraceContext context() {
                    return new TraceContext(place, parent.traceState(), "");
                }

                @Override
                public boolean recording() {
                    return true;
                }

                @Override
                public void name(String name) {}

                @Override
                public void attribute(String key, String value) {}

                @Override
                public void fail(String text) {
                    seen.add("fail " + text);
                }

                @Override
                public void close() {
                    seen.add("end");
                }
            };
        }
    }

    private Publication begin(PublishRule rule, String name, String topic, Map<String, String> metadata) {
        return service.begin(new PublishRequest(rule, name, topic, metadata, TRACE));
    }

    private Publication begin(String name, String topic) {
        return begin(PublishRule.HTTP, name, topic, Map.of());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static BulkEntry entry(String id, String text) {
        return new BulkEntry(id, bytes(text), "text/plain", Optional.empty());
    }

    private static DaprException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(DaprException.class, call);
    }

    private static Map<String, String> info(DaprException failure) {
        return failure.details().stream()
                .filter(ErrorDetail.InfoMetadata.class::isInstance)
                .map(detail -> ((ErrorDetail.InfoMetadata) detail).entries())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEventGoesToTheBrokerAndIsCounted() {
        Publication publication = begin(PublishRule.HTTP, "ps", "t", Map.of("key", "value"));
        publication.send(publication.event(bytes("hi"), ""));

        Message message = fake.taken.getFirst();
        assertThat(FakePubSub.text(message)).contains("\"data\":\"hi\"", "\"source\":\"app\"", TRACE.traceParent());
        assertThat(message.metadata()).containsExactly(Map.entry("key", "value"));
        assertThat(message.contentType()).isEmpty();
        assertThat(counts.seen).containsExactly("ps t true");
    }

    @Test
    void namespacesStandBeforeTheTopicButNotInTheEvent() {
        Publication publication = begin("apart", "t");
        publication.send(publication.event(bytes("hi"), ""));

        assertThat(fake.taken.getFirst().topic()).isEqualTo("nst");
        assertThat(FakePubSub.text(fake.taken.getFirst())).contains("\"topic\":\"t\"");
        assertThat(counts.seen).containsExactly("apart t true");
    }

    @Test
    void rawPayloadsStayAsTheyAre() {
        Publication publication = begin(PublishRule.HTTP, "ps", "t", Map.of("rawPayload", "true"));
        publication.send(publication.event(bytes("hi"), ""));
        assertThat(FakePubSub.text(fake.taken.getFirst())).isEqualTo("hi");
        assertThat(fake.taken.getFirst().metadata()).containsOnlyKeys("rawPayload");
    }

    @Test
    void overGrpcRawPayloadsTellTheirTrace() {
        Publication publication = begin(PublishRule.GRPC, "ps", "t", Map.of("rawPayload", "T"));
        publication.send(publication.event(bytes("hi"), ""));
        assertThat(fake.taken.getFirst().metadata())
                .containsEntry("traceid", TRACE.traceParent())
                .containsEntry("tracestate", "a=b");
    }

    @Test
    void whatIsNamedMustBeThere() {
        DaprException unknown = failure(() -> begin(PublishRule.HTTP, "nope", "t", Map.of("a", "b")));
        assertThat(unknown.code()).isEqualTo(PubSubError.NOT_FOUND);
        assertThat(unknown).hasMessage("pubsub nope is not found");
        assertThat(unknown.details()).containsExactly(new ErrorDetail.InfoMetadata(Map.of("a", "b")));
        assertThat(info(failure(() -> begin(PublishRule.GRPC, "nope", "t", Map.of("a", "b")))))
                .isEmpty();

        assertThat(failure(() -> begin("", "t")).code()).isEqualTo(PubSubError.NAME_EMPTY);
        DaprException noTopic = failure(() -> begin("ps", ""));
        assertThat(noTopic.code()).isEqualTo(PubSubError.TOPIC_EMPTY);
        assertThat(noTopic).hasMessage("topic is empty in pubsub ps");
        assertThat(failure(() -> begin(PublishRule.HTTP, "ps", "t", Map.of("rawPayload", "maybe"))))
                .hasMessage("failed deserializing metadata. Error: rawPayload value must be a valid boolean: actual is"
                        + " 'maybe'");
    }

    @Test
    void topicsThatMayNotBeUsedAreRefusedAndCounted() {
        DaprException refused = failure(() -> begin("ps", "other").send(bytes("x")));
        assertThat(refused.code()).isEqualTo(PubSubError.FORBIDDEN);
        assertThat(refused).hasMessage("topic other is not allowed for app id app");
        assertThat(info(refused))
                .containsEntry("topic", "other")
                .containsEntry("error", "topic other is not allowed for app id app");
        assertThat(counts.seen).containsExactly("ps other false");
        assertThat(fake.calls).isEmpty();
    }

    @Test
    void failuresOfTheBrokerAreTold() {
        fake.refused = text -> true;
        DaprException failed = failure(() -> begin("ps", "t").send(bytes("x")));
        assertThat(failed.code()).isEqualTo(PubSubError.PUBLISH_FAILED);
        assertThat(failed).hasMessage("error when publishing to topic t in pubsub ps: refused x");
        assertThat(info(failed)).containsEntry("topic", "t").containsEntry("error", "refused x");
        assertThat(counts.seen).containsExactly("ps t false");
    }

    @Test
    void eachOfManyHasASpanOfItsOwn() {
        assertThat(begin("ps", "t").sendAll(List.of(entry("1", "a"), entry("2", "b")), "/path"))
                .isEmpty();

        assertThat(fake.taken)
                .extracting(FakePubSub::text)
                .anySatisfy(event -> assertThat(event)
                        .contains(
                                "\"data\":\"a\"",
                                "\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\""));
        assertThat(fake.taken)
                .extracting(FakePubSub::text)
                .anySatisfy(event -> assertThat(event)
                        .contains(
                                "\"data\":\"b\"",
                                "\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203332-01\""));
        assertThat(spans.seen).containsExactly("begin PRODUCER /path", "begin PRODUCER /path", "end", "end");
        assertThat(counts.seen).containsExactly("bulk ps t true");
    }

    @Test
    void someOfManyMayFail() {
        fake.refused = text -> text.contains("\"data\":\"b\"");
        BulkFailure failure = begin("ps", "t")
                .sendAll(List.of(entry("1", "a"), entry("2", "b")), "/path")
                .orElseThrow();

        assertThat(failure.failure().code()).isEqualTo(PubSubError.PUBLISH_FAILED);
        assertThat(failure.entries()).extracting(BulkFailure.Entry::id).containsExactly("2");
        assertThat(spans.seen).contains("fail Code(500): Internal Server Error");
        assertThat(counts.seen).containsExactly("bulk ps t false");
    }

    @Test
    void metadataOfTheRequestCountForEntriesThatHaveSomeOfTheirOwn() {
        Publication publication =
                begin(PublishRule.HTTP, "ps", "t", Map.of("rawPayload", "true", "a", "request", "b", "request"));
        publication.sendAll(
                List.of(
                        entry("1", "without"),
                        new BulkEntry("2", bytes("with"), "text/plain", Optional.of(Map.of("a", "own")))),
                "/path");

        Message with = taken("with");
        assertThat(with.metadata())
                .containsOnly(Map.entry("rawPayload", "true"), Map.entry("a", "own"), Map.entry("b", "request"));
        assertThat(taken("without").metadata()).isEmpty();
        assertThat(with.contentType()).contains("text/plain");
        assertThat(spans.seen).isEmpty();
    }

    private Message taken(String text) {
        return fake.taken.stream()
                .filter(message -> FakePubSub.text(message).equals(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void entriesMustHaveIdsOfTheirOwn() {
        for (List<BulkEntry> entries : List.of(List.of(entry("1", "a"), entry("1", "b")), List.of(entry("", "a")))) {
            DaprException failure = failure(() -> begin("ps", "t").sendAll(entries, "/path"));
            assertThat(failure.code()).isEqualTo(PubSubError.UNFIT_ENTRY);
            assertThat(failure)
                    .hasMessage("error marshaling events to bytes for topic t pubsub ps. error: entryId is duplicated"
                            + " or not present for entry");
        }
        assertThat(fake.calls).isEmpty();
    }

    @Test
    void nothingIsPublishedIfOneEventIsMalformed() {
        BulkEntry malformed = new BulkEntry("2", bytes("["), "application/cloudevents+json", Optional.empty());
        DaprException failure = failure(() -> begin("ps", "t").sendAll(List.of(entry("1", "a"), malformed), "/path"));
        assertThat(failure.code()).isEqualTo(PubSubError.MALFORMED_EVENT);
        assertThat(info(failure)).containsEntry("appID", "app").containsEntry("error", "unexpected EOF");
        assertThat(fake.calls).isEmpty();
        assertThat(spans.seen).contains("fail Code(500): Internal Server Error", "end");
    }

    @Test
    void noEntriesAreASuccess() {
        assertThat(begin("ps", "t").sendAll(List.of(), "/path")).isEmpty();
        assertThat(fake.calls).isEmpty();
        assertThat(failure(() -> begin("ps", "other").sendAll(List.of(), "/path"))
                        .code())
                .isEqualTo(PubSubError.FORBIDDEN);
    }
}
