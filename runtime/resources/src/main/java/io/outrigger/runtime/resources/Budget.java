package io.outrigger.runtime.resources;

/**
 * How much of one file may still be turned into objects. It is one for all of the file's documents, because what they
 * become is kept.
 */
final class Budget {
    private static final int CHARACTERS_PER_VALUE = 64;

    private long spent;

    /** False when it is exhausted. */
    boolean spend(long values) {
        spent += values;
        return spent <= Limits.MAX_VALUES_PER_FILE;
    }

    long spent() {
        return spent;
    }

    static long weight(String text) {
        return text.length() / CHARACTERS_PER_VALUE;
    }
}
