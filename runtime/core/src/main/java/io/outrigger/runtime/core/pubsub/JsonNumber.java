package io.outrigger.runtime.core.pubsub;

/**
 * A number of a JSON document, kept as it was written.
 *
 * @param text what JSON allows as a number
 */
public record JsonNumber(String text) {

    /** The nearest number of double precision; infinite if there is none. */
    public double value() {
        return Double.parseDouble(text);
    }
}
