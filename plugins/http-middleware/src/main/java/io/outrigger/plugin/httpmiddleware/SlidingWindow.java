package io.outrigger.plugin.httpmiddleware;

import java.util.Arrays;

/** Sums of the recent past, in slices that fall out one by one. Used under its owner's lock. */
final class SlidingWindow {

    private final long sliceNanos;
    private final long[] slices;
    private final double[] sums;

    SlidingWindow(long spanNanos, int count) {
        this.sliceNanos = Math.max(1, spanNanos / count);
        this.slices = new long[count];
        this.sums = new double[count];
        clear();
    }

    void add(long now, double amount) {
        long slice = Math.floorDiv(now, sliceNanos);
        int at = (int) Math.floorMod(slice, (long) slices.length);
        if (slices[at] != slice) {
            slices[at] = slice;
            sums[at] = 0;
        }
        sums[at] += amount;
    }

    double sum(long now) {
        long slice = Math.floorDiv(now, sliceNanos);
        double sum = 0;
        for (int i = 0; i < slices.length; i++) {
            if (slices[i] != Long.MIN_VALUE && slice - slices[i] < slices.length) {
                sum += sums[i];
            }
        }
        return sum;
    }

    void clear() {
        Arrays.fill(slices, Long.MIN_VALUE);
    }
}
