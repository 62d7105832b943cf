package io.outrigger.tck.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.tck.Ability;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Quirk;
import io.outrigger.tck.Rule;
import io.outrigger.tck.support.Refusals;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Time to live: how it is set, changed and taken away. */
@Contract(needs = Ability.TTL)
abstract class TtlContract extends StateContract {

    static final String DOC =
            "https://docs.dapr.io/developing-applications/building-blocks/state-management/state-store-ttl/";

    TtlContract(StateStoreTck tck) {
        super(tck);
    }

    static SetRequest set(String key, String text, String ttl) {
        return SetRequest.builder(key, opaque(text))
                .metadata(Map.of("ttlInSeconds", ttl))
                .build();
    }

    /** Waits until a record that lives a second must be gone; fails if it is not. */
    private void expires(String what, String key) {
        Duration limit = patience().expiry().plusSeconds(1);
        if (!patience().until(limit, () -> find(key).isEmpty())) {
            throw new AssertionError(what + ": still visible " + limit.toMillis() + " ms after the write");
        }
    }

    /** Waits past the second a record had to live; fails if it is gone. */
    private void stays(String what, String key, String text) {
        patience().pause(Duration.ofMillis(2500));
        holds(what, key, text);
    }

    /** If this fails, look at the unit the time to live is handed on in. */
    @Rule(id = "STATE-TTL-01", says = "a record with a time to live is there before it ends", source = DOC)
    void before() {
        String key = key("a");
        store().set(set(key, "one", "60"));
        holds("a record with a minute to live", key, "one");
    }

    /** If this fails, look at the name of the metadata item, its case, and the unit. */
    @Rule(id = "STATE-TTL-02", says = "an expired record is gone", source = DOC)
    void after() {
        String key = key("a");
        store().set(set(key, "one", "1"));
        expires("a record with a second to live", key);
    }

    /** If this fails, look at whether zero and less are handed on as an expiry. */
    @Rule(id = "STATE-TTL-03", says = "ttlInSeconds of -1 takes the expiry away", source = DOC)
    void persists() {
        String key = key("a");
        store().set(set(key, "one", "1"));
        store().set(set(key, "two", "-1"));
        stays("a record whose expiry was taken away", key, "two");
    }

    /** If this fails, look at whether an update resets the expiry when none is asked for. */
    @Rule(
            id = "STATE-TTL-04",
            says = "a write without ttlInSeconds takes the expiry away",
            source = DOC,
            unless = Quirk.TTL_SURVIVES_OVERWRITE)
    void overwritten() {
        String key = key("a");
        store().set(set(key, "one", "1"));
        write(key, "two");
        stays("a record overwritten without a time to live", key, "two");
    }

    /** If this fails, look at whether an update renews the expiry. */
    @Rule(id = "STATE-TTL-05", says = "a later write replaces the expiry", source = DOC)
    void replaced() {
        String longer = key("longer");
        String shorter = key("shorter");
        store().set(set(longer, "one", "1"));
        store().set(set(longer, "two", "60"));
        store().set(set(shorter, "one", "60"));
        store().set(set(shorter, "two", "1"));
        expires("a record whose time to live was shortened", shorter);
        stays("a record whose time to live was prolonged", longer, "two");
    }

    /** If this fails, look for text that is not a number and counts as zero. */
    @Rule(id = "STATE-TTL-06", says = "a malformed ttlInSeconds is an invalid request and writes nothing", source = SPI)
    void malformed() {
        String key = key("a");
        Refusals.expect(
                "ttlInSeconds of 'soon'", () -> store().set(set(key, "one", "soon")), InvalidRequestException.class);
        absent("the record of a refused write", key);
    }

    /** If this fails, look for numbers cut to 32 bits. */
    @Rule(id = "STATE-TTL-07", says = "a ttlInSeconds out of range is refused", source = DOC)
    void outOfRange() {
        String key = key("a");
        Refusals.expect(
                "ttlInSeconds of 2^32 + 1", () -> store().set(set(key, "one", "4294967297")), SpiException.class);
        Refusals.expect("ttlInSeconds of -2", () -> store().set(set(key, "one", "-2")), SpiException.class);
        absent("the record of a refused write", key);
    }

    /** If this fails, look at the time zone and the form: RFC 3339, UTC. */
    @Rule(id = "STATE-TTL-08", says = "ttlExpireTime, where given, is the time the record expires", source = SPI)
    void expireTime() {
        String key = key("a");
        store().set(set(key, "one", "600"));
        String text =
                record("a record with ten minutes to live", key).metadata().get("ttlExpireTime");
        Assumptions.assumeTrue(text != null, "the store gives no ttlExpireTime");
        Instant expected = Instant.now().plusSeconds(600);
        assertThat(parsed(text))
                .as("ttlExpireTime of a record with ten minutes to live")
                .isBetween(expected.minusSeconds(60), expected.plusSeconds(60));
    }

    private static Instant parsed(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new AssertionError("ttlExpireTime is not RFC 3339: '" + text + "'", e);
        }
    }

    /** If this fails, look at the transaction's own way of writing. */
    @Rule(
            id = "STATE-TTL-09",
            says = "ttlInSeconds is honoured inside a transaction",
            source = DOC,
            needs = Ability.TRANSACTIONS)
    void transaction() {
        String brief = key("brief");
        String lasting = key("lasting");
        List<StateOperation> operations = List.of(set(brief, "one", "1"), set(lasting, "two", "60"));
        store().transactions().orElseThrow().execute(operations, Map.of());
        expires("a record a transaction gave a second to live", brief);
        holds("a record a transaction gave a minute to live", lasting, "two");
    }

    /** If this fails, look at whether the bulk write passes metadata on. */
    @Rule(id = "STATE-TTL-10", says = "ttlInSeconds is honoured in a bulk write", source = DOC)
    void bulk() {
        String brief = key("brief");
        assertThat(store().bulkSet(List.of(set(brief, "one", "1"), set(key("lasting"), "two", "60"))))
                .as("failures of a bulk write")
                .isEmpty();
        expires("a record a bulk write gave a second to live", brief);
        holds("a record a bulk write gave a minute to live", key("lasting"), "two");
    }
}
