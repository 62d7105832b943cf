package io.outrigger.runtime.telemetry;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What one event is counted in, by the labels it comes with: one look-up for all its metrics. Keeps a bounded number of
 * answers, since labels come from callers; the rest is worked out anew each time.
 */
final class SeriesCache<S> {
    static final int LIMIT = 8_192;

    private final ConcurrentHashMap<LabelValues, S> known = new ConcurrentHashMap<>();
    private final Function<LabelValues, S> maker;

    /** @param maker gives the same series for the same labels every time */
    SeriesCache(Function<LabelValues, S> maker) {
        this.maker = maker;
    }

    S of(LabelValues labels) {
        S series = known.get(labels);
        return series == null ? make(labels) : series;
    }

    private S make(LabelValues labels) {
        S made = maker.apply(labels);
        if (known.size() < LIMIT) {
            known.putIfAbsent(labels, made);
        }
        return made;
    }

    int size() {
        return known.size();
    }
}
