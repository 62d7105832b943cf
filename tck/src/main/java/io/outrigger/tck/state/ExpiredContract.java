package io.outrigger.tck.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.state.Concurrency;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateQuery;
import io.outrigger.spi.state.StateValue;
import io.outrigger.tck.Ability;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Quirk;
import io.outrigger.tck.Rule;
import io.outrigger.tck.support.Refusals;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An expired record counts as absent everywhere, also while the backend has not swept it away. */
@Contract(needs = Ability.TTL)
abstract class ExpiredContract extends StateContract {

    ExpiredContract(StateStoreTck tck) {
        super(tck);
    }

    /** A key whose record has expired, waited for by reading nothing but the clock and the record. */
    private String expired(String name) {
        String key = key(name);
        store().set(TtlContract.set(key, "{\"run\":\"" + scope() + "\"}", "1"));
        waitUntilGone(key);
        return key;
    }

    private void waitUntilGone(String key) {
        Duration limit = patience().expiry().plusSeconds(1);
        if (!patience().until(limit, () -> find(key).isEmpty())) {
            throw new AssertionError("a record with a second to live: still visible after " + limit.toMillis() + " ms");
        }
    }

    /** If this fails, look at whether the bulk read asks for the expiry, too. */
    @Rule(id = "STATE-TTL-20", says = "an expired record is gone from bulk reads", source = TtlContract.DOC)
    void bulk() {
        String key = expired("a");
        assertThat(store().bulkGet(List.of(GetRequest.of(key))).getFirst().state())
                .as("an expired record in a bulk read")
                .isEmpty();
    }

    /** If this fails, look at whether the listing asks for the expiry, too. */
    @Rule(
            id = "STATE-TTL-21",
            says = "an expired record is gone from key listings",
            source = TtlContract.DOC,
            needs = Ability.KEY_LISTING)
    void listing() {
        expired("a");
        assertThat(store().keyListing()
                        .orElseThrow()
                        .keysLike(scope() + "%", "", 0)
                        .keys())
                .as("keys listed after the only record expired")
                .isEmpty();
    }

    /** If this fails, look at whether the query asks for the expiry, too. */
    @Rule(
            id = "STATE-TTL-22",
            says = "an expired record is gone from queries",
            source = TtlContract.DOC,
            needs = Ability.QUERIES)
    void query() {
        String key = key("a");
        Map<String, String> metadata = new HashMap<>(fixture().queryWriteMetadata());
        metadata.put("ttlInSeconds", "1");
        StateValue value = StateValue.ofJson("{\"run\":\"" + scope() + "\"}");
        store().set(SetRequest.builder(key, value).metadata(metadata).build());
        waitUntilGone(key);
        var filter = new StateQuery.Compare(StateQuery.Comparison.EQ, "run", scope());
        var query = new StateQuery(Optional.of(filter), List.of(), 0, "");
        assertThat(store().queries()
                        .orElseThrow()
                        .query(query, fixture().queryMetadata())
                        .items())
                .as("what a query finds after the only record expired")
                .isEmpty();
    }

    /** If this fails, look for an insert that trips over the expired row. */
    @Rule(
            id = "STATE-TTL-23",
            says = "a first write replaces an expired record",
            source = TtlContract.DOC,
            needs = Ability.ETAG)
    void firstWrite() {
        String key = expired("a");
        store().set(SetRequest.builder(key, opaque("two"))
                .concurrency(Concurrency.FIRST_WRITE)
                .build());
        holds("the record of a first write over an expired one", key, "two");
    }

    /** If this fails, look at whether the update with an etag asks for the expiry, too. */
    @Rule(
            id = "STATE-TTL-24",
            says = "a write with the etag of an expired record is a conflict",
            source = SPI,
            needs = Ability.ETAG,
            unless = Quirk.ETAG_IGNORED_WHEN_ABSENT)
    void staleEtag() {
        String key = key("a");
        store().set(TtlContract.set(key, "one", "2"));
        String etag = etag(key);
        if (!patience()
                .until(patience().expiry().plusSeconds(2), () -> find(key).isEmpty())) {
            throw new AssertionError("a record with two seconds to live: still visible");
        }
        Refusals.conflict(
                "a write with the etag of an expired record",
                () -> store().set(SetRequest.builder(key, opaque("two"))
                        .etag(etag)
                        .build()));
        absent("the record after a refused write", key);
    }
}
