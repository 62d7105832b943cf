package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapr.client.DaprClient;
import io.dapr.client.domain.State;
import io.dapr.client.domain.StateOptions;
import io.dapr.client.domain.TransactionalStateOperation;
import io.dapr.client.domain.TransactionalStateOperation.OperationType;
import io.dapr.exceptions.DaprException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an application sees of a state store through Dapr's Java SDK, which speaks gRPC. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SdkStateBehaviour {

    static final String STORE = "store";

    private static final StateOptions FIRST_WRITE =
            new StateOptions(StateOptions.Consistency.STRONG, StateOptions.Concurrency.FIRST_WRITE);

    @AutoClose
    private final Stack stack;

    SdkStateBehaviour(Backend backend) {
        stack = Stack.on(backend);
    }

    /** What an application writes. */
    record Order(String id, int amount) {}

    /** Whether a transaction that fails takes back what it did. */
    boolean rollsBack() {
        return true;
    }

    DaprClient client() {
        return stack.sdk().client();
    }

    Sdk sdk() {
        return stack.sdk();
    }

    @Test
    void savedObjectsComeBack() {
        client().saveState(STORE, "object", new Order("o1", 3)).block();
        State<Order> state = client().getState(STORE, "object", Order.class).block();
        assertThat(state.getValue()).isEqualTo(new Order("o1", 3));
        assertThat(state.getEtag()).isNotEmpty();
    }

    @Test
    void absentKeysAreEmpty() {
        State<Order> state = client().getState(STORE, "absent", Order.class).block();
        assertThat(state.getValue()).isNull();
        assertThat(state.getEtag()).isNull();
    }

    @Test
    void staleEtagsAreRefusedAndChangeNothing() {
        client().saveState(STORE, "etag", "one").block();
        String etag = client().getState(STORE, "etag", String.class).block().getEtag();
        client().saveState(STORE, "etag", etag, "two", FIRST_WRITE).block();
        assertThatThrownBy(() -> client().saveState(STORE, "etag", etag, "three", FIRST_WRITE)
                        .block())
                .isInstanceOfSatisfying(DaprException.class, e -> {
                    assertThat(e.getErrorCode()).isEqualTo("ABORTED");
                    assertThat(e.getMessage()).contains("possible etag mismatch");
                });
        assertThatThrownBy(() ->
                        client().deleteState(STORE, "etag", etag, FIRST_WRITE).block())
                .isInstanceOf(DaprException.class);
        assertThat(client().getState(STORE, "etag", String.class).block().getValue())
                .isEqualTo("two");
    }

    @Test
    void deletedKeysAreGone() {
        client().saveState(STORE, "gone", "x").block();
        client().deleteState(STORE, "gone").block();
        assertThat(client().getState(STORE, "gone", String.class).block().getValue())
                .isNull();
    }

    @Test
    void bulkSavesAndReadsGoTogether() {
        client().saveBulkState(STORE, List.of(new State<>("b1", "one", ""), new State<>("b2", new Order("b", 2), "")))
                .block();
        assertThat(client().getBulkState(STORE, List.of("b1", "b3"), String.class)
                        .block())
                .extracting(State::getKey, State::getValue)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("b1", "one"),
                        org.assertj.core.groups.Tuple.tuple("b3", null));
        assertThat(client().getState(STORE, "b2", Order.class).block().getValue())
                .isEqualTo(new Order("b", 2));
    }

    @Test
    void transactionsDoAllTheirSteps() {
        client().saveState(STORE, "t2", "old").block();
        client().executeStateTransaction(
                        STORE, List.of(upsert("t1", "new", null), delete("t2"), upsert("t3", "x", null)))
                .block();
        assertThat(client().getState(STORE, "t1", String.class).block().getValue())
                .isEqualTo("new");
        assertThat(client().getState(STORE, "t2", String.class).block().getValue())
                .isNull();
        assertThat(client().getState(STORE, "t3", String.class).block().getValue())
                .isEqualTo("x");
    }

    @Test
    void transactionsThatFailLeaveNothing() {
        client().saveState(STORE, "t5", "old").block();
        assertThatThrownBy(() -> client().executeStateTransaction(
                                STORE, List.of(upsert("t4", "x", null), upsert("t5", "newer", "99999")))
                        .block())
                .isInstanceOf(DaprException.class);
        assertThat(client().getState(STORE, "t4", String.class).block().getValue())
                .isEqualTo(rollsBack() ? null : "x");
        assertThat(client().getState(STORE, "t5", String.class).block().getValue())
                .isEqualTo("old");
    }

    private static TransactionalStateOperation<String> upsert(String key, String value, String etag) {
        return new TransactionalStateOperation<>(
                OperationType.UPSERT, new State<>(key, value, etag, etag == null ? null : FIRST_WRITE));
    }

    private static TransactionalStateOperation<String> delete(String key) {
        return new TransactionalStateOperation<>(OperationType.DELETE, new State<>(key));
    }

    @Test
    void keysExpire() {
        client().saveBulkState(STORE, List.of(new State<>("ttl", "x", null, Map.of("ttlInSeconds", "1"), null)))
                .block();
        Eventually.holds(
                "the key expires",
                Duration.ofSeconds(10),
                () -> client().getState(STORE, "ttl", String.class).block().getValue() == null);
    }

    @Test
    void keysWithSpecialCharactersSurvive() {
        for (String key : List.of("a/b", "ü ñ", "per%cent", "quote'\"", "back\\slash", "x".repeat(200))) {
            client().saveState(STORE, key, key).block();
            assertThat(client().getState(STORE, key, String.class).block().getValue())
                    .isEqualTo(key);
        }
    }

    /** A server, a sidecar on it, and the SDK. */
    private record Stack(Backend backend, Sidecar sidecar, Sdk sdk) implements AutoCloseable {

        static Stack on(Backend backend) {
            try {
                Sidecar sidecar = Launcher.daprd().resource(backend.component()).start();
                return new Stack(backend, sidecar, new Sdk(sidecar));
            } catch (RuntimeException | Error e) {
                backend.close();
                throw e;
            }
        }

        // The application's client first, then its sidecar, then the server behind.
        @Override
        public void close() {
            try (backend;
                    sidecar) {
                sdk.close();
            }
        }
    }
}
