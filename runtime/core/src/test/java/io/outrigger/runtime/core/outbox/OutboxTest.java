package io.outrigger.runtime.core.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.component.RuntimeIdentity;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.ErrorDetail;
import io.outrigger.runtime.core.error.PubSubError;
import io.outrigger.runtime.core.error.StateError;
import io.outrigger.runtime.core.pubsub.NamedPubSub;
import io.outrigger.runtime.core.pubsub.TopicNamespace;
import io.outrigger.runtime.core.pubsub.TopicScopes;
import io.outrigger.runtime.core.state.AesGcmEncryption;
import io.outrigger.runtime.core.state.EncryptionKey;
import io.outrigger.runtime.core.state.FakeStateStore;
import io.outrigger.runtime.core.state.NamedStateStore;
import io.outrigger.runtime.core.state.StateEncryption;
import io.outrigger.runtime.core.state.StateKeys;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.runtime.resources.Location;
import io.outrigger.runtime.resources.MetadataItem;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.RedeliverException;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final String INTERNAL = "defaultappchangesoutbox";
    private static final String PLACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final Patience SHORT =
            new Patience(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(3));
    private static final Patience ENDLESS = new Patience(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(9));

    private final HandBroker carrier = new HandBroker();
    private final HandBroker target = new HandBroker();
    private final FakeStateStore records = new FakeStateStore();
    private final ComponentTable<NamedStateStore> stores = new ComponentTable<>();
    private final ComponentTable<NamedPubSub> brokers = new ComponentTable<>();

    OutboxTest() {
        put("carrier", carrier, "");
        put("target", target, "");
    }

    private void put(String name, HandBroker broker, String allowed) {
        brokers.put(
                name,
                new NamedPubSub(
                        name, broker, TopicScopes.of(Map.of("allowedTopics", allowed), "app"), TopicNamespace.NONE));
    }

    private Outbox outbox(Patience patience) {
        return new Outbox(new RuntimeIdentity("app", "", Map.of()), stores, brokers, patience);
    }

    private NamedStateStore store(Outbox outbox, String... more) {
        return store("store", records, outbox, more);
    }

    private NamedStateStore store(String name, FakeStateStore records, Outbox outbox, String... more) {
        NamedStateStore store = new NamedStateStore(
                name,
                StateKeys.of(name, "app", "", Map.of()),
                StateEncryption.NONE,
                outbox.open(definition(name, more)),
                records);
        stores.put(name, store);
        return store;
    }

    private static ComponentDefinition definition(String name, String... more) {
        List<MetadataItem> items = new ArrayList<>(List.of(
                MetadataItem.of("outboxPublishPubsub", "target"),
                MetadataItem.of("outboxPublishTopic", "changes"),
                MetadataItem.of("outboxPubsub", "carrier")));
        for (int i = 0; i < more.length; i += 2) {
            items.add(MetadataItem.of(more[i], more[i + 1]));
        }
        return resource(name, items);
    }

    private static ComponentDefinition resource(String name, List<MetadataItem> metadata) {
        return new ComponentDefinition(
                name, "", "state.hand", "v1", false, "", metadata, "", List.of(), Location.builtIn());
    }

    private static SetRequest set(String key, String json, String... metadata) {
        return SetRequest.builder(key, StateValue.ofJson(json))
                .metadata(metadata.length == 0 ? Map.of() : Map.of(metadata[0], metadata[1]))
                .build();
    }

    private static void transact(NamedStateStore store, StateOperation... operations) {
        store.transact(List.of(operations), Map.of(), new TraceContext(PLACE, "a=b", ""));
    }

    private static JsonNode json(Message message) {
        try {
            return new ObjectMapper().readTree(message.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String field(Message message, String name) {
        return json(message).get(name).asText();
    }

    @Test
    void everyWriteIsToldOfUnderTheKeyOfItsMarker() {
        NamedStateStore store = store(outbox(SHORT));
        records.records.put("app||gone", StateValue.ofJson("1"));

        transact(store, set("k", "\"text\""), DeleteRequest.of("gone"));

        Message told = carrier.only();
        assertThat(told.topic()).isEqualTo(INTERNAL);
        JsonNode event = json(told);
        String marker = event.get("id").asText();
        assertThat(marker).startsWith("outbox-");
        assertThat(records.records).containsOnlyKeys("app||k", marker);
        assertThat(records.records.get(marker)).isEqualTo(StateValue.ofJson("\"0\""));
        assertThat(event.get("data").asText()).isEqualTo("text");
        assertThat(event.get("datacontenttype").asText()).isEqualTo("text/plain");
        assertThat(event.get("source").asText()).isEqualTo("app");
        assertThat(event.get("type").asText()).isEqualTo("com.dapr.event.sent");
        assertThat(event.get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.get("topic").asText()).isEmpty();
        assertThat(event.get("pubsubname").asText()).isEqualTo("carrier");
        assertThat(event.get("traceid").asText()).isEqualTo(PLACE);
        assertThat(event.get("traceparent").asText()).isEmpty();
        assertThat(event.get("tracestate").asText()).isEqualTo("a=b");
        assertThat(event.has("time")).isTrue();
    }

    @Test
    void jsonIsToldAsJsonWhereTheCallerSpeaksOfIt() {
        transact(store(outbox(SHORT)), set("k", "{\"n\":1.50}", "contentType", "application/JSON"));

        assertThat(HandBroker.text(carrier.only()))
                .contains("\"data\":{\"n\":1.50}", "\"datacontenttype\":\"application/JSON\"");
    }

    @Test
    void metadataOfAnOperationAreAttributesButForIdAndData() {
        SetRequest set = SetRequest.builder("k", StateValue.ofBytes("7".getBytes(UTF_8)))
                .metadata(Map.of("id", "mine", "data", "mine", "type", "order", "cloudevent.x", "y"))
                .build();

        transact(store(outbox(SHORT)), set);

        Message told = carrier.only();
        assertThat(field(told, "id")).startsWith("outbox-");
        assertThat(field(told, "data")).isEqualTo("7");
        assertThat(field(told, "type")).isEqualTo("order");
        assertThat(field(told, "cloudevent.x")).isEqualTo("y");
    }

    @Test
    void projectionsAreToldAndNotStored() {
        transact(
                store(outbox(SHORT)),
                set("a", "\"1\"", "who", "stored"),
                set("a", "\"2\"", "outbox.projection", "True"),
                set("b", "\"3\"", "outbox.projection", "1"),
                set("b", "\"4\""),
                set("c", "\"5\"", "outbox.projection", "false"));

        assertThat(carrier.taken).extracting(told -> field(told, "data")).containsExactly("2", "3", "5");
        assertThat(field(carrier.taken.getFirst(), "who")).isEqualTo("stored");
        assertThat(records.records.get("app||a")).isEqualTo(StateValue.ofJson("\"1\""));
        assertThat(records.records.get("app||b")).isEqualTo(StateValue.ofJson("\"4\""));
        assertThat(records.records.get("app||c")).isEqualTo(StateValue.ofJson("\"5\""));
        assertThat(records.records).hasSize(6);
    }

    @Test
    void encryptedValuesStayEncryptedOnTheirWayAndMarkersAreInTheClear() {
        Outbox outbox = outbox(SHORT);
        StateEncryption encryption =
                new AesGcmEncryption("store", EncryptionKey.ofHex("key", "00".repeat(32)), Optional.empty());
        NamedStateStore store = new NamedStateStore(
                "store",
                StateKeys.of("store", "app", "", Map.of()),
                encryption,
                outbox.open(definition("store")),
                records);
        stores.put("store", store);
        outbox.begin();
        outbox.open();

        transact(store, set("k", "\"secret\""));
        Message told = carrier.only();
        carrier.deliver(told);

        assertThat(store.get(GetRequest.of("k")).orElseThrow().data()).isEqualTo("secret".getBytes(UTF_8));
        assertThat(field(told, "data"))
                .isEqualTo(new String(records.records.get("app||k").bytes(), UTF_8))
                .doesNotContain("secret");
        assertThat(target.taken).hasSize(1);
        assertThat(records.records).containsOnlyKeys("app||k");
    }

    @Test
    void whatCannotBeToldDoesNotHappen() {
        NamedStateStore store = store(outbox(SHORT));
        carrier.down = true;
        refused(store, "error while publishing outbox message: down");
        put("carrier", carrier, "others");
        refused(store, "error while publishing outbox message: topic " + INTERNAL + " is not allowed for app id app");
        brokers.remove("carrier");
        refused(store, "error while publishing outbox message: pubsub 'carrier' not found");
        assertThat(records.records).isEmpty();
    }

    private static void refused(NamedStateStore store, String message) {
        assertThatThrownBy(() -> transact(store, set("k", "1")))
                .isInstanceOfSatisfying(DaprException.class, e -> {
                    assertThat(e.code()).isEqualTo(PubSubError.OUTBOX_FAILED);
                    assertThat(e.details())
                            .containsExactly(new ErrorDetail.InfoMetadata(
                                    Map.of("appID", "app", "error", message.substring(message.indexOf(": ") + 2))));
                })
                .hasMessage(message);
    }

    @Test
    void whatIsTooMuchForTheStoreIsNotTold() {
        NamedStateStore store = store(outbox(SHORT));
        records.maxOperations = 3;

        assertThatThrownBy(() -> transact(store, set("a", "1"), set("b", "2")))
                .isInstanceOfSatisfying(
                        DaprException.class, e -> assertThat(e.code()).isEqualTo(StateError.TOO_MANY_OPERATIONS));
        assertThat(carrier.taken).isEmpty();
    }

    @Test
    void storesThatDoNotAskForItHaveNone() {
        Outbox outbox = outbox(SHORT);
        ComponentDefinition half = resource("half", List.of(MetadataItem.of("outboxPublishPubsub", "target")));
        NamedStateStore store = new NamedStateStore(
                "half", StateKeys.of("half", "app", "", Map.of()), StateEncryption.NONE, outbox.open(half), records);

        transact(store, set("k", "1", "outbox.projection", "true"));
        outbox.begin();

        assertThat(records.records).containsOnlyKeys("app||k");
        assertThat(carrier.handlers).isEmpty();
        assertThat(target.handlers).isEmpty();
    }

    @Test
    void whatHasHappenedGoesOnAndItsMarkerIsGone() {
        Outbox outbox = outbox(SHORT);
        NamedStateStore store = store(outbox);
        outbox.begin();
        outbox.open();
        transact(store, set("k", "\"v\"", "datacontenttype", "text/x-own"));

        carrier.deliver(carrier.only());

        Message published = target.only();
        assertThat(published.topic()).isEqualTo("changes");
        assertThat(published.contentType()).contains("text/x-own");
        assertThat(field(published, "topic")).isEqualTo("changes");
        assertThat(field(published, "pubsubname")).isEqualTo("target");
        assertThat(field(published, "data")).isEqualTo("v");
        assertThat(field(published, "traceid")).isEqualTo(PLACE);
        assertThat(records.records).containsOnlyKeys("app||k");
    }

    @Test
    void whatHasNotHappenedComesAgain() {
        Outbox outbox = outbox(SHORT);
        NamedStateStore store = store(outbox);
        outbox.begin();
        outbox.open();
        records.failure = new UnavailableException("no");
        assertThatThrownBy(() -> transact(store, set("k", "1"))).isInstanceOf(DaprException.class);
        records.failure = null;
        Message told = carrier.only();

        assertThatThrownBy(() -> carrier.deliver(told))
                .isInstanceOf(RedeliverException.class)
                .hasMessageContaining("outbox state not found");
        records.records.put(field(told, "id"), StateValue.ofJson("\"0\""));
        carrier.deliver(told);

        assertThat(target.taken).hasSize(1);
    }

    @Test
    void whatHasNotHappenedIsGivenUpWhereTheStoreSaysSoButNotBecauseTheStoreCannotSay() {
        Outbox outbox = outbox(SHORT);
        NamedStateStore store = store(outbox, "outboxDiscardWhenMissingState", "yes");
        outbox.begin();
        outbox.open();
        transact(store, set("k", "1"));
        Message told = carrier.only();
        records.records.clear();
        records.failure = new UnavailableException("store is away");

        assertThatThrownBy(() -> carrier.deliver(told)).hasMessageContaining("store is away");
        records.failure = null;
        carrier.deliver(told);

        assertThat(target.taken).isEmpty();
    }

    @Test
    void whatThePublisherDoesNotTakeComesAgainAndItsMarkerStays() {
        Outbox outbox = outbox(SHORT);
        NamedStateStore store = store(outbox);
        outbox.begin();
        outbox.open();
        transact(store, set("k", "1"));
        Message told = carrier.only();
        target.down = true;

        assertThatThrownBy(() -> carrier.deliver(told)).isInstanceOf(RedeliverException.class);
        target.down = false;
        carrier.deliver(told);

        assertThat(target.taken).hasSize(1);
        assertThat(records.records).containsOnlyKeys("app||k");
    }

    @Test
    void storesThatShareATopicShareItsReader() {
        FakeStateStore others = new FakeStateStore();
        Outbox outbox = outbox(SHORT);
        store("one", records, outbox);
        NamedStateStore two = store("two", others, outbox, "outboxPublishPubsub", "carrier");
        outbox.begin();
        outbox.open();
        transact(two, set("k", "1"));

        carrier.deliver(carrier.only());

        assertThat(target.taken).isEmpty();
        assertThat(carrier.only().topic()).isEqualTo("changes");
        assertThat(others.records).containsOnlyKeys("app||k");
    }

    @Test
    void storesAndBrokersMayComeAndGoMeanwhile() {
        Outbox outbox = outbox(SHORT);
        brokers.remove("carrier");
        outbox.begin();
        outbox.open();
        NamedStateStore store = store(outbox);
        assertThat(carrier.handlers).isEmpty();
        put("carrier", carrier, "");
        assertThat(carrier.handlers).containsOnlyKeys(INTERNAL);
        transact(store, set("k", "1"));
        carrier.deliver(carrier.only());
        assertThat(target.taken).hasSize(1);
        brokers.remove("carrier");
        assertThat(carrier.handlers).isEmpty();
        put("carrier", carrier, "");
        outbox.forget("store");
        assertThat(carrier.handlers).isEmpty();
    }

    @Test
    void eventsOfStrangersReachNoRecords() {
        Outbox outbox = outbox(SHORT);
        store(outbox);
        outbox.begin();
        outbox.open();
        records.records.put("app||k", StateValue.ofJson("1"));

        for (String body : List.of("{\"id\":\"app||k\"}", "{\"id\":7}", "{}", "[]", "{", "")) {
            assertThatThrownBy(() -> carrier.deliver(Message.of(INTERNAL, body.getBytes(UTF_8))))
                    .as(body)
                    .isInstanceOf(RedeliverException.class);
        }

        assertThat(records.records).containsOnlyKeys("app||k");
        assertThat(target.taken).isEmpty();
    }

    @Test
    void eventsWaitUntilThereIsSomebodyToPublishFor() throws InterruptedException {
        Outbox outbox = outbox(SHORT);
        NamedStateStore store = store(outbox);
        outbox.begin();
        transact(store, set("k", "1"));
        Message told = carrier.only();

        Thread delivery = Thread.ofVirtual().start(() -> carrier.deliver(told));
        while (delivery.getState() != Thread.State.WAITING) {
            assertThat(delivery.isAlive()).isTrue();
            Thread.onSpinWait();
        }
        outbox.open();
        delivery.join();

        assertThat(target.taken).hasSize(1);
    }

    @Test
    void theEndHurriesThoseWhoWaitAndGivesNothingUp() {
        Outbox outbox = outbox(ENDLESS);
        store(outbox, "outboxDiscardWhenMissingState", "true");
        outbox.begin();
        outbox.open();
        Message unknown = Message.of(INTERNAL, "{\"id\":\"outbox-1\"}".getBytes(UTF_8));
        var handler = carrier.handlers.get(INTERNAL);

        var delivery = CompletableFuture.runAsync(() -> handler.handle(unknown), Thread::startVirtualThread);
        outbox.close();

        assertThatThrownBy(delivery::join).hasCauseInstanceOf(RedeliverException.class);
        assertThat(carrier.handlers).isEmpty();
    }
}
