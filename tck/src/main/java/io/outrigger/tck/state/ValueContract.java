package io.outrigger.tck.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateValue;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Quirk;
import io.outrigger.tck.Rule;
import io.outrigger.tck.support.Bytes;
import java.util.List;

/** Values are any bytes, and come back as they went in. */
@Contract
abstract class ValueContract extends StateContract {

    private static final List<String> JSON = List.of(
            "{\"name\":\"Zoë\"}", "[1,2.5,true,null]", "{}", "[]", "\"text\"", "\"\"", "42", "-0.5", "true", "null");
    private static final String FORMATTED = "{ \"long name\" : 1,  \"b\" : \"\\u00e9\" }";

    ValueContract(StateStoreTck tck) {
        super(tck);
    }

    /** If this fails, look at how an empty value is told from no value at all. */
    @Rule(id = "STATE-VALUE-01", says = "an empty value is a value", source = SPI)
    void empty() {
        roundTrip("an empty value", new byte[0]);
    }

    /** If this fails, look for values kept as text. */
    @Rule(id = "STATE-VALUE-02", says = "every byte survives, zero included", source = SPI)
    void binary() {
        roundTrip("a value of all bytes", Bytes.all());
    }

    /** If this fails, look for a limit of the client's buffer, of the column, or of the backend's configuration. */
    @Rule(id = "STATE-VALUE-03", says = "a value of 1 MiB survives", source = SPI)
    void mebibyte() {
        roundTrip("a value of 1 MiB", Bytes.random(1 << 20));
    }

    /** If this fails, look for opaque bytes that are stored as JSON because they happen to look like it. */
    @Rule(id = "STATE-VALUE-04", says = "opaque bytes that look like JSON come back untouched", source = SPI)
    void looksLikeJson() {
        roundTrip("opaque bytes", "{ \"b\" : 1,  \"a\" : 2 }".getBytes(UTF_8));
        roundTrip("opaque bytes", "{ \"b\" : ".getBytes(UTF_8));
    }

    /** If this fails, look at the way JSON values go into a JSON column and come out of it. */
    @Rule(id = "STATE-VALUE-05", says = "JSON values of every kind come back equal", source = SPI)
    void json() {
        for (int i = 0; i < JSON.size(); i++) {
            String key = key("json-" + i);
            store().set(SetRequest.of(key, StateValue.ofJson(JSON.get(i))));
            Bytes.sameJson(
                    "a JSON value",
                    JSON.get(i),
                    new String(record("a JSON value", key).data(), UTF_8));
        }
    }

    /** If this fails, look for values parsed and printed again; declare {@link Quirk#JSON_REFORMATTED} if so. */
    @Rule(
            id = "STATE-VALUE-06",
            says = "JSON values come back byte for byte",
            source = SPI,
            unless = Quirk.JSON_REFORMATTED)
    void jsonBytes() {
        String key = key("a");
        store().set(SetRequest.of(key, StateValue.ofJson(FORMATTED)));
        holds("a JSON value with blanks and escapes", key, FORMATTED);
    }

    /** If this fails, look at what is kept beside the value to tell JSON from bytes, and whether writes reset it. */
    @Rule(id = "STATE-VALUE-07", says = "a JSON value can replace opaque bytes, and the other way round", source = SPI)
    void changeOfKind() {
        String key = written("a", "opaque");
        store().set(SetRequest.of(key, StateValue.ofJson("7")));
        holds("JSON over opaque bytes", key, "7");
        write(key, "opaque again");
        holds("opaque bytes over JSON", key, "opaque again");
    }

    private void roundTrip(String what, byte[] bytes) {
        String key = key("a");
        store().set(SetRequest.of(key, StateValue.ofBytes(bytes.clone())));
        Bytes.same(what, bytes, record(what, key).data());
    }
}
