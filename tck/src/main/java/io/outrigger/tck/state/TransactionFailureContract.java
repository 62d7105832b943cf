package io.outrigger.tck.state;

import io.outrigger.spi.ConflictException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.tck.Ability;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Quirk;
import io.outrigger.tck.Rule;
import io.outrigger.tck.support.Refusals;
import java.util.List;
import java.util.Map;

/** Transactions that fail, by an etag that does not match. */
@Contract(needs = {Ability.TRANSACTIONS, Ability.ETAG})
abstract class TransactionFailureContract extends StateContract {

    TransactionFailureContract(StateStoreTck tck) {
        super(tck);
    }

    private Runnable transaction(StateOperation... operations) {
        return () -> store().transactions().orElseThrow().execute(List.of(operations), Map.of());
    }

    private void refused(Runnable transaction) {
        boolean plain = fixture().quirks().containsKey(Quirk.TRANSACTION_FAILS_PLAIN);
        Refusals.expect(
                "a transaction with a stale etag", transaction, plain ? SpiException.class : ConflictException.class);
    }

    /** Writes the record {@code b} twice and returns its first etag. */
    private String stale() {
        String stale = etag(written("b", "one"));
        write(key("b"), "two");
        return stale;
    }

    private SetRequest set(String name, String text) {
        return SetRequest.of(key(name), opaque(text));
    }

    private SetRequest failing(String etag) {
        return set("b", "three").toBuilder().etag(etag).build();
    }

    /** If this fails, look for a count of changed rows that is ignored inside transactions. */
    @Rule(
            id = "STATE-TX-20",
            says = "a stale etag inside a transaction fails it and leaves its record alone",
            source = SPI)
    void fails() {
        String stale = stale();
        refused(transaction(failing(stale)));
        refused(transaction(set("a", "one"), failing(stale)));
        holds("the record with the stale etag", key("b"), "two");
    }

    /** If this fails, look at how the client wraps errors inside transactions. */
    @Rule(
            id = "STATE-TX-21",
            says = "a stale etag inside a transaction is a conflict",
            source = SPI,
            unless = Quirk.TRANSACTION_FAILS_PLAIN)
    void conflict() {
        String stale = stale();
        Refusals.conflict("a transaction with a stale etag", transaction(set("a", "one"), failing(stale)));
    }

    /** If this fails, look for a missing rollback, or declare {@link Quirk#NO_ROLLBACK} if there can be none. */
    @Rule(
            id = "STATE-TX-22",
            says = "a failing operation leaves none of the others",
            source = SPI,
            unless = Quirk.NO_ROLLBACK)
    void rollback() {
        String stale = stale();
        written("d", "kept");
        refused(transaction(set("a", "one"), DeleteRequest.of(key("d")), failing(stale), set("c", "one")));
        absent("the record set before the failing operation", key("a"));
        absent("the record set after the failing operation", key("c"));
        holds("the record deleted before the failing operation", key("d"), "kept");
    }

    /** If this fails, look at the delete inside transactions: it must compare the etag, too. */
    @Rule(
            id = "STATE-TX-23",
            says = "a delete with a stale etag fails the transaction and leaves none of the others",
            source = SPI,
            unless = Quirk.NO_ROLLBACK)
    void staleDelete() {
        String stale = stale();
        refused(transaction(
                set("a", "one"), DeleteRequest.builder(key("b")).etag(stale).build()));
        holds("the record whose delete failed", key("b"), "two");
        absent("the record set before the failing delete", key("a"));
    }

    /** If this fails, look for connections that keep a broken transaction open. */
    @Rule(id = "STATE-TX-24", says = "after a failed transaction the store goes on working", source = SPI)
    void goesOn() {
        String stale = stale();
        for (int i = 0; i < 20; i++) {
            refused(transaction(failing(stale)));
        }
        transaction(set("c", "one"), set("b", "four")).run();
        holds("the record of a transaction after failed ones", key("c"), "one");
        holds("the record of a transaction after failed ones", key("b"), "four");
    }
}
