package io.outrigger.tck.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import io.outrigger.tck.ComponentTck;
import io.outrigger.tck.ComponentUnderTest;
import io.outrigger.tck.Patience;
import io.outrigger.tck.support.Bytes;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;

/** The words the rules for state stores are written in. Every key belongs to one rule of one run. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
abstract class StateContract {

    static final String API = "https://docs.dapr.io/reference/api/state_api/";
    static final String SPI = "the Javadoc of io.outrigger.spi.state.StateStore";

    private static final System.Logger LOG = System.getLogger(StateContract.class.getName());

    private final ComponentUnderTest<StateStore> subject;
    private final StateStoreFixture fixture;
    private final String scope;
    private final Queue<String> keys = new ConcurrentLinkedQueue<>();

    StateContract(StateStoreTck tck) {
        this.subject = ((ComponentTck<StateStore>) tck).subject();
        this.fixture = (StateStoreFixture) subject.fixture();
        this.scope = subject.newScope() + "||";
    }

    final StateStore store() {
        return subject.component();
    }

    final ComponentUnderTest<StateStore> subject() {
        return subject;
    }

    final StateStoreFixture fixture() {
        return fixture;
    }

    final Patience patience() {
        return subject.patience();
    }

    /** What all keys of this rule begin with. */
    final String scope() {
        return scope;
    }

    /** A key of this rule; deleted after it. */
    final String key(String name) {
        keys.add(scope + name);
        return scope + name;
    }

    final void write(String key, String text) {
        store().set(SetRequest.of(key, opaque(text)));
    }

    static StateValue opaque(String text) {
        return StateValue.ofBytes(text.getBytes(UTF_8));
    }

    /** Writes a key of this rule and returns it. */
    final String written(String name, String text) {
        String key = key(name);
        write(key, text);
        return key;
    }

    final Optional<StoredState> find(String key) {
        return store().get(GetRequest.of(key));
    }

    final StoredState record(String what, String key) {
        return find(key).orElseThrow(() -> new AssertionError(what + ": there is no record"));
    }

    final String etag(String key) {
        return record("the etag's record", key)
                .etag()
                .orElseThrow(() -> new AssertionError("a store that declares ETAG returned a record without an etag"));
    }

    /** Fails unless the record is there and holds the text. */
    final void holds(String what, String key, String text) {
        Bytes.same(what, text.getBytes(UTF_8), record(what, key).data());
    }

    /** Fails if there is a record. */
    final void absent(String what, String key) {
        if (find(key).isPresent()) {
            throw new AssertionError(what + ": there is still a record");
        }
    }

    /** Takes back what the rule wrote; how well that works is the business of other rules. */
    @AfterEach
    final void deleteOwnKeys() {
        keys.forEach(this::discard);
    }

    private void discard(String key) {
        try {
            var request = DeleteRequest.builder(key);
            find(key).flatMap(StoredState::etag).ifPresent(request::etag);
            store().delete(request.build());
        } catch (SpiException e) {
            LOG.log(System.Logger.Level.DEBUG, "could not delete key=" + key + " after its rule", e);
        }
    }
}
