package io.outrigger.plugin.redis;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.state.StateQuery.And;
import io.outrigger.spi.state.StateQuery.Compare;
import io.outrigger.spi.state.StateQuery.Comparison;
import io.outrigger.spi.state.StateQuery.Filter;
import io.outrigger.spi.state.StateQuery.In;
import io.outrigger.spi.state.StateQuery.Or;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a filter in the language of Redis' search. */
final class QueryText {

    /** Not part of a word, to the indexer as here; taken out so that a value cannot speak the query language. */
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_]+");

    private final QueryIndexes.Index index;

    QueryText(QueryIndexes.Index index) {
        this.index = index;
    }

    String write(Filter filter) {
        return switch (filter) {
            case Compare compare -> (compare.comparison() == Comparison.NEQ ? "-" : "") + "(" + compare(compare) + ")";
            case In in -> oneOf(in);
            case And and -> joined(and.filters(), " ", this::write);
            case Or or -> joined(or.filters(), "|", this::write);
        };
    }

    String alias(String key) {
        return index.alias(key)
                .orElseThrow(() -> new InvalidRequestException("JSON path \"" + key + "\" is not indexed"));
    }

    private String compare(Compare compare) {
        String field = "@" + alias(compare.key()) + ":";
        if (compare.value() instanceof String text) {
            return field + words(compare.comparison(), text);
        }
        String number = number(compare.value());
        return field
                + switch (compare.comparison()) {
                    case EQ, NEQ -> "[" + number + " " + number + "]";
                    case GT -> "[(" + number + " +inf]";
                    case GTE -> "[" + number + " +inf]";
                    case LT -> "[-inf (" + number + "]";
                    case LTE -> "[-inf " + number + "]";
                };
    }

    private static String words(Comparison comparison, String text) {
        return switch (comparison) {
            case EQ, NEQ -> "(" + words(text) + ")";
            case GT, GTE, LT, LTE ->
                throw new InvalidRequestException("unsupported type of value " + text + "; string type not permitted");
        };
    }

    private static String words(String text) {
        String words = SEPARATORS.matcher(text).replaceAll(" ").strip();
        if (words.isEmpty()) {
            throw new InvalidRequestException("a query needs a value with at least one letter or digit");
        }
        return words;
    }

    private static String number(Object value) {
        return switch (value) {
            case Long whole -> whole.toString();
            case Double fraction -> new BigDecimal(fraction.toString()).toPlainString();
            default ->
                throw new InvalidRequestException("redis cannot compare with a value of type "
                        + value.getClass().getSimpleName());
        };
    }

    private String oneOf(In in) {
        if (in.values().size() < 2) {
            throw new InvalidRequestException("too few values in IN operator for key \"" + in.key() + "\"");
        }
        return joined(in.values(), "|", value -> write(new Compare(Comparison.EQ, in.key(), value)));
    }

    private static <T> String joined(List<T> parts, String between, Function<T, String> text) {
        return parts.stream().map(text).collect(Collectors.joining(between, "(", ")"));
    }
}
