package io.outrigger.plugin.s3;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Something that is made when it is first wanted. */
final class Lazy<T> {

    private final Supplier<T> maker;
    private Optional<T> made = Optional.empty();

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        if (made.isEmpty()) {
            made = Optional.of(maker.get());
        }
        return made.get();
    }

    /** Undoes it, if it was made. */
    synchronized void undo(Consumer<T> end) {
        Optional<T> thing = made;
        made = Optional.empty();
        thing.ifPresent(end);
    }
}
