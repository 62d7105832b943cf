package io.outrigger.tck.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.UnsupportedException;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.tck.Ability;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Rule;
import io.outrigger.tck.support.Refusals;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a store must not seem to do when it does not declare it. */
@Contract
abstract class RefusalContract extends StateContract {

    RefusalContract(StateStoreTck tck) {
        super(tck);
    }

    /** If this fails, declare the feature: the runtime decides by it who may be an actor store. */
    @Rule(
            id = "STATE-NOT-01",
            says = "a store that does not declare ETAG gives no etags",
            source = SPI,
            lacks = Ability.ETAG)
    void noEtags() {
        String key = written("a", "one");
        assertThat(record("the record just written", key).etag())
                .as("an undeclared etag")
                .isEmpty();
        assertThat(store().bulkGet(List.of(GetRequest.of(key)))
                        .getFirst()
                        .state()
                        .orElseThrow()
                        .etag())
                .as("an undeclared etag in a bulk read")
                .isEmpty();
    }

    /** If this fails, declare the feature, or stop handing the expiry on. */
    @Rule(
            id = "STATE-NOT-02",
            says = "a store that does not declare TTL refuses ttlInSeconds or keeps the record",
            source = SPI,
            lacks = Ability.TTL)
    void noTtl() {
        String key = key("a");
        var refused =
                Refusals.attempt("a write with ttlInSeconds", () -> store().set(TtlContract.set(key, "one", "1")));
        if (refused.isPresent()) {
            assertThat(refused.get())
                    .as("how ttlInSeconds is refused")
                    .isInstanceOfAny(UnsupportedException.class, InvalidRequestException.class);
            absent("the record of a refused write", key);
        } else {
            patience().pause(Duration.ofMillis(2500));
            holds("the record of a store that declares no TTL", key, "one");
        }
    }

    /** If this fails, look for request metadata read as a switch of another component. */
    @Rule(id = "STATE-NOT-03", says = "metadata the store does not know change nothing", source = SPI)
    void unknownMetadata() {
        String key = key("a");
        Map<String, String> metadata = Map.of("tckUnknown", "true");
        store().set(SetRequest.builder(key, opaque("one")).metadata(metadata).build());
        holds("the record written with unknown metadata", key, "one");
        store().delete(DeleteRequest.builder(key).metadata(metadata).build());
        absent("the record deleted with unknown metadata", key);
    }
}
