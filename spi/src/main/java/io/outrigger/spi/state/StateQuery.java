package io.outrigger.spi.state;

import java.util.List;
import java.util.Optional;

/**
 * A query over values: a filter, an order and a page.
 *
 * @param filter what records must satisfy; empty for all
 * @param sort the order, most significant first
 * @param limit the largest number of records to return; zero for the store's default
 * @param token where to go on, from an earlier result; empty text for the beginning
 */
public record StateQuery(Optional<Filter> filter, List<Sort> sort, int limit, String token) {

    /**
     * One key of the order.
     *
     * @param key the path inside the value, members separated by dots
     * @param descending whether large values come first
     */
    public record Sort(String key, boolean descending) {}

    /** A condition on a value. */
    public sealed interface Filter permits Compare, In, And, Or {}

    /** How {@link Compare} compares. */
    public enum Comparison {
        EQ,
        NEQ,
        GT,
        GTE,
        LT,
        LTE
    }

    /**
     * Compares the member at a path with a value.
     *
     * @param comparison how
     * @param key the path inside the value, members separated by dots
     * @param value a {@code String}, {@code Long}, {@code Double} or {@code Boolean}
     */
    public record Compare(Comparison comparison, String key, Object value) implements Filter {}

    /**
     * The member at a path is one of several values.
     *
     * @param key the path inside the value
     * @param values each as in {@link Compare}
     */
    public record In(String key, List<Object> values) implements Filter {}

    /**
     * All of several conditions.
     *
     * @param filters at least two
     */
    public record And(List<Filter> filters) implements Filter {}

    /**
     * Any of several conditions.
     *
     * @param filters at least two
     */
    public record Or(List<Filter> filters) implements Filter {}
}
