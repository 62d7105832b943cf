package io.outrigger.tck.state;

import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Quirk;
import io.outrigger.tck.Rule;
import java.util.List;

/** Keys are any text: what is in them must not matter. */
@Contract
abstract class KeyContract extends StateContract {

    KeyContract(StateStoreTck tck) {
        super(tck);
    }

    /** If this fails, look for keys that become paths or URLs without being encoded. */
    @Rule(id = "STATE-KEY-01", says = "keys with slashes, dots and percent signs survive", source = SPI)
    void paths() {
        survive(List.of("a/b", "a//b", "../a", "./a", "a%2Fb", "a?b=c&d", "a#b", "a\\b"));
    }

    /** If this fails, look for keys split or trimmed at blanks. */
    @Rule(id = "STATE-KEY-02", says = "keys with blanks inside survive", source = SPI)
    void blanks() {
        survive(List.of("a b", "a  b", "a\tb"));
    }

    /** If this fails, look for a character set that is not UTF-8, or for surrogate pairs taken apart. */
    @Rule(id = "STATE-KEY-03", says = "keys in any script survive", source = SPI)
    void unicode() {
        survive(List.of("größe", "状态", "ключ", "\uD83D\uDEF6", "e\u0301"));
    }

    /** If this fails, look for statements or scripts glued together from text. */
    @Rule(id = "STATE-KEY-04", says = "keys with quotes and wildcards survive", source = SPI)
    void quotes() {
        survive(List.of("a'b", "a\"b", "a`b", "a;--b", "a*b", "a%b", "a_b", "a[b]", "a{b}", "a$b", "a||b"));
    }

    /** If this fails, look at the backend's key column, or declare {@link Quirk#SHORT_KEYS} with its limit. */
    @Rule(id = "STATE-KEY-05", says = "keys of 1 KiB survive", source = SPI, unless = Quirk.SHORT_KEYS)
    void longKeys() {
        String tail = "k".repeat(1024 - scope().length() - 1);
        survive(List.of(tail + "a", tail + "b"));
    }

    /** If this fails, look at the backend's collation. */
    @Rule(id = "STATE-KEY-06", says = "keys that differ only in case are different keys", source = SPI)
    void caseMatters() {
        survive(List.of("Key", "key", "KEY"));
    }

    /** Writes all, so that names taken for one another show, then reads all, then deletes one by one. */
    private void survive(List<String> names) {
        names.forEach(name -> written(name, "value of " + name));
        names.forEach(name -> holds("the record of key '" + shown(name) + "'", key(name), "value of " + name));
        names.forEach(name -> {
            store().delete(DeleteRequest.of(key(name)));
            absent("the deleted record of key '" + shown(name) + "'", key(name));
        });
    }

    private static String shown(String name) {
        return name.length() <= 40 ? name : name.length() + " characters";
    }
}
