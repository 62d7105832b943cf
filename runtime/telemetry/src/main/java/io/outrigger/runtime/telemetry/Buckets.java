package io.outrigger.runtime.telemetry;

import java.util.List;

/** The bounds of a histogram, and their names. */
final class Buckets {
    private static final int LARGEST_NUMBER = 200;

    /** Milliseconds. */
    static final List<Integer> LATENCY = List.of(
            1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 30, 40, 50, 65, 80, 100, 130, 160, 200, 250, 300, 400, 500, 650,
            800, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000);

    /** Powers of two, in bytes: a kilobyte to four gigabytes. */
    private static final int[] SIZES = {10, 11, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32};

    private final double[] bounds;
    private final String[] texts;

    private Buckets(double[] bounds) {
        this.bounds = bounds;
        this.texts = new String[bounds.length + 1];
        for (int at = 0; at < bounds.length; at++) {
            texts[at] = GoFloat.text(bounds[at]);
        }
        texts[bounds.length] = "+Inf";
    }

    static Buckets bytes() {
        double[] bounds = new double[SIZES.length];
        for (int at = 0; at < bounds.length; at++) {
            bounds[at] = 1L << SIZES[at];
        }
        return new Buckets(bounds);
    }

    /** Bounds in any order; none stands for the usual ones. What no latency can be below is left out. */
    static Buckets latency(List<Integer> wanted) {
        List<Integer> bounds = wanted.isEmpty() ? LATENCY : wanted;
        return new Buckets(bounds.stream()
                .filter(bound -> bound > 0)
                .mapToDouble(Integer::doubleValue)
                .sorted()
                .distinct()
                .limit(LARGEST_NUMBER)
                .toArray());
    }

    int size() {
        return bounds.length;
    }

    /** Most values are small: the first few bounds are found sooner this way than by halving. */
    int indexOf(double value) {
        int at = 0;
        while (at < bounds.length && value >= bounds[at]) {
            at++;
        }
        return at;
    }

    String text(int index) {
        return texts[index];
    }
}
