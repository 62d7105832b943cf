package io.outrigger.runtime.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.component.CallGuard;
import io.outrigger.runtime.core.resiliency.PermanentFailure;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.spi.ConflictException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.BulkFailure;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BulkUnderPolicyTest {
    private static final StateValue VALUE = StateValue.ofJson("1");

    private final Scripted script = new Scripted();
    private final StateStore store =
            new GuardedStateStore(script, new ThreeAttempts(), new StateMeter("store", ComponentMetrics.NONE));

    private static SetRequest request(String key) {
        return SetRequest.of(key, VALUE);
    }

    private List<String> set(String... keys) {
        return store
                .bulkSet(Arrays.stream(keys).map(BulkUnderPolicyTest::request).toList())
                .stream()
                .map(failure -> failure.key() + ":" + failure.failure().getMessage())
                .toList();
    }

    @Test
    void onlyWhatFailedIsTriedAgain() {
        script.next(Map.of("b", new SpiException("no"), "c", new SpiException("no")));
        script.next(Map.of("c", new SpiException("no")));
        assertThat(set("a", "b", "c")).isEmpty();
        assertThat(script.seen).containsExactly("[a, b, c]", "[b, c]", "[c]");
    }

    @Test
    void anEtagIsNotTriedAgainButTold() {
        script.next(Map.of("a", new ConflictException("etag"), "b", new SpiException("no")));
        assertThat(set("a", "b")).containsExactly("a:etag");
        assertThat(script.seen).containsExactly("[a, b]", "[b]");
    }

    @Test
    void etagsAloneEndTheAttempts() {
        script.next(Map.of("a", new ConflictException("etag"), "b", new ConflictException("etag")));
        assertThat(set("a", "b", "c")).containsExactly("a:etag", "b:etag");
        assertThat(script.seen).containsExactly("[a, b, c]");
    }

    @Test
    void whatStillFailsInTheEndIsTold() {
        for (int attempt = 0; attempt < 3; attempt++) {
            script.next(Map.of("b", new SpiException("no")));
        }
        assertThat(set("a", "b")).containsExactly("b:no");
        assertThat(script.seen).containsExactly("[a, b]", "[b]", "[b]");
    }

    @Test
    void aSingleWriteIsNotTriedAgainForItsEtag() {
        script.next(Map.of("a", new ConflictException("etag")));
        assertThatThrownBy(() -> store.set(request("a"))).isInstanceOf(ConflictException.class);
        assertThat(script.seen).containsExactly("[a]");
    }

    /** Runs up to three times, as a policy would. */
    private static final class ThreeAttempts implements CallGuard {
        @Override
        public <T> T call(Supplier<T> call) {
            RuntimeException last = new IllegalStateException("never ran");
            for (int attempt = 0; attempt < 3; attempt++) {
                try {
                    return call.get();
                } catch (PermanentFailure e) {
                    throw e.failure();
                } catch (RuntimeException e) {
                    last = e;
                }
            }
            throw last;
        }
    }

    /** Fails as told, attempt by attempt, and then no more. */
    private static final class Scripted implements StateStore {
        private final Deque<Map<String, SpiException>> script = new ArrayDeque<>();
        private final List<String> seen = new ArrayList<>();

        void next(Map<String, SpiException> failures) {
            script.add(failures);
        }

        @Override
        public List<BulkFailure> bulkSet(List<SetRequest> requests) {
            Map<String, SpiException> failures = attempt(requests);
            return BulkFailure.collect(requests, SetRequest::key, request -> fail(request.key(), failures));
        }

        @Override
        public void set(SetRequest request) {
            fail(request.key(), attempt(List.of(request)));
        }

        private Map<String, SpiException> attempt(List<SetRequest> requests) {
            seen.add(requests.stream().map(SetRequest::key).toList().toString());
            return script.isEmpty() ? Map.of() : script.poll();
        }

        private static void fail(String key, Map<String, SpiException> failures) {
            if (failures.containsKey(key)) {
                throw failures.get(key);
            }
        }

        @Override
        public Optional<StoredState> get(GetRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(DeleteRequest request) {
            throw new UnsupportedOperationException();
        }
    }
}
