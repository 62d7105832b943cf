package io.outrigger.plugin.redis;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import io.outrigger.testing.TestContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Short words for what the tests do all the time. */
final class Stores {

    private Stores() {}

    static StateStore open(Map<String, String> metadata) {
        return open(TestContext.of(metadata));
    }

    static StateStore open(TestContext context) {
        StateStore store = new RedisStateStoreFactory().create(context);
        store.init(Deadline.after(Duration.ofSeconds(20)));
        return store;
    }

    static Map<String, String> with(Map<String, String> metadata, String... more) {
        Map<String, String> all = new HashMap<>(metadata);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    static SetRequest.Builder set(String key, String value) {
        return SetRequest.builder(key, StateValue.ofBytes(value.getBytes(StandardCharsets.UTF_8)));
    }

    static void put(StateStore store, String key, String value) {
        store.set(set(key, value).build());
    }

    static String read(StateStore store, String key) {
        return store.get(GetRequest.of(key)).map(Stores::text).orElse("absent");
    }

    static String etag(StateStore store, String key) {
        return store.get(GetRequest.of(key)).flatMap(StoredState::etag).orElse("none");
    }

    static String text(StoredState state) {
        return new String(state.data(), StandardCharsets.UTF_8);
    }

    static DeleteRequest delete(String key, String etag) {
        return DeleteRequest.builder(key).etag(etag).build();
    }
}
