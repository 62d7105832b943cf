package io.outrigger.tck.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Stores that confuse keys or change values. */
final class KeyAndValueLiars {

    private KeyAndValueLiars() {}

    static void addTo(StateLiars liars) {
        keys(liars, "STATE-KEY-01", "the record of key 'a/b'", key -> key.replace("%2F", "/"));
        keys(liars, "STATE-KEY-02", "the record of key 'a b'", key -> key.replaceAll(" +", " "));
        keys(liars, "STATE-KEY-03", "the record of key '状态'", key -> key.replaceAll("[^\\x00-\\x7f]", ""));
        keys(liars, "STATE-KEY-04", "the record of key 'a'b'", key -> key.replaceAll("['\"]", ""));
        keys(liars, "STATE-KEY-05", "characters'", key -> key.substring(0, Math.min(255, key.length())));
        keys(liars, "STATE-KEY-06", "the record of key 'Key'", key -> key.toLowerCase(Locale.ROOT));
        liars.store("STATE-VALUE-01", "an empty value: there is no record", (c, b) -> new BasicLiars.Store(c, b) {
            @Override
            Optional<Entry> find(String key) {
                return super.find(key).filter(entry -> entry.data().length > 0);
            }
        });
        values(
                liars,
                "STATE-VALUE-02",
                "a value of all bytes: expected 256 bytes",
                value -> StateValue.ofBytes(new String(value.bytes(), UTF_8).getBytes(UTF_8)));
        values(
                liars,
                "STATE-VALUE-03",
                "expected 1048576 bytes, found 65536",
                value -> StateValue.ofBytes(Arrays.copyOf(value.bytes(), Math.min(65_536, value.bytes().length))));
        values(liars, "STATE-VALUE-04", "opaque bytes: expected", text(value -> value.replace("  ", " ")));
        values(
                liars,
                "STATE-VALUE-05",
                "a JSON value: expected JSON \"text\", found text",
                text(KeyAndValueLiars::unquoted));
        values(liars, "STATE-VALUE-06", "a JSON value with blanks and escapes", text(value -> value.replace(" ", "")));
        values(liars, "STATE-VALUE-07", "opaque bytes over JSON", text(value -> value.replace("again", "once more")));
    }

    private static Function<StateValue, StateValue> text(UnaryOperator<String> change) {
        return value -> StateValue.ofBytes(
                change.apply(new String(value.bytes(), UTF_8)).getBytes(UTF_8));
    }

    private static String unquoted(String text) {
        return text.length() > 1 && text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
    }

    private static void values(StateLiars liars, String rule, String message, Function<StateValue, StateValue> change) {
        liars.store(rule, message, (c, b) -> new BasicLiars.Store(c, b) {
            @Override
            Entry entry(SetRequest request) {
                return super.entry(
                        request.toBuilder().value(change.apply(request.value())).build());
            }
        });
    }

    private static void keys(StateLiars liars, String rule, String message, UnaryOperator<String> change) {
        liars.store(rule, message, (c, b) -> new BasicLiars.Store(c, b) {
            @Override
            public Optional<StoredState> get(GetRequest request) {
                return super.get(
                        request.toBuilder().key(change.apply(request.key())).build());
            }

            @Override
            public void set(SetRequest request) {
                super.set(request.toBuilder().key(change.apply(request.key())).build());
            }

            @Override
            public void delete(DeleteRequest request) {
                super.delete(
                        request.toBuilder().key(change.apply(request.key())).build());
            }
        });
    }
}
