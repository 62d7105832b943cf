package io.outrigger.runtime.telemetry;

import java.util.Arrays;
import java.util.List;

/**
 * Up to four label values as a key; unused ones are empty. No record, because looking one up is done on every request
 * and must not need what the platform generates at run time.
 */
final class LabelValues {
    private final String first;
    private final String second;
    private final String third;
    private final String fourth;
    private final int hash;

    LabelValues(String first, String second, String third, String fourth) {
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
        this.hash = 31 * (31 * (31 * first.hashCode() + second.hashCode()) + third.hashCode()) + fourth.hashCode();
    }

    static LabelValues of(String first) {
        return new LabelValues(first, "", "", "");
    }

    static LabelValues of(String first, String second) {
        return new LabelValues(first, second, "", "");
    }

    static LabelValues of(String first, String second, String third) {
        return new LabelValues(first, second, third, "");
    }

    /** The application's id and the first so many of these. */
    String[] leading(String appId, int count) {
        return Arrays.copyOf(new String[] {appId, first, second, third, fourth}, count + 1);
    }

    /** All four. */
    List<String> values() {
        return List.of(first, second, third, fourth);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelValues values
                && hash == values.hash
                && first.equals(values.first)
                && second.equals(values.second)
                && third.equals(values.third)
                && fourth.equals(values.fourth);
    }
}
