package io.outrigger.runtime.core.invoke;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Headers or metadata of a call, in order, a name with several values standing several times. Names are matched
 * ignoring case and keep the spelling they came with. Belongs to one call, and to one thread at a time.
 */
public final class InvokeHeaders {
    // Pairs side by side: most calls have few headers, and a walk through a short list beats a map.
    private final List<String> entries;

    public InvokeHeaders() {
        this(16);
    }

    private InvokeHeaders(int size) {
        entries = new ArrayList<>(size);
    }

    public InvokeHeaders copy() {
        InvokeHeaders copy = new InvokeHeaders(entries.size() + 8);
        copy.entries.addAll(entries);
        return copy;
    }

    public InvokeHeaders add(String name, String value) {
        entries.add(name);
        entries.add(value);
        return this;
    }

    /** Puts one value in the place of all there are. */
    public InvokeHeaders set(String name, String value) {
        remove(name);
        return add(name, value);
    }

    public InvokeHeaders remove(String name) {
        return removeIf(name::equalsIgnoreCase);
    }

    public InvokeHeaders removeIf(Predicate<String> names) {
        int kept = 0;
        for (int i = 0; i < entries.size(); i += 2) {
            if (!names.test(entries.get(i))) {
                entries.set(kept, entries.get(i));
                entries.set(kept + 1, entries.get(i + 1));
                kept += 2;
            }
        }
        entries.subList(kept, entries.size()).clear();
        return this;
    }

    public Optional<String> first(String name) {
        for (int i = 0; i < entries.size(); i += 2) {
            if (entries.get(i).equalsIgnoreCase(name)) {
                return Optional.of(entries.get(i + 1));
            }
        }
        return Optional.empty();
    }

    public List<String> all(String name) {
        List<String> values = new ArrayList<>(1);
        forEach((each, value) -> {
            if (each.equalsIgnoreCase(name)) {
                values.add(value);
            }
        });
        return values;
    }

    public boolean contains(String name) {
        return first(name).isPresent();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Visits every value with its name, in order. */
    public void forEach(BiConsumer<String, String> visitor) {
        for (int i = 0; i < entries.size(); i += 2) {
            visitor.accept(entries.get(i), entries.get(i + 1));
        }
    }

    // Values may be credentials.
    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        forEach((name, value) -> names.add(name));
        return "InvokeHeaders" + names;
    }
}
