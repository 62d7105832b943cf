package io.outrigger.runtime.core.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrigger.spi.state.StateQuery;
import io.outrigger.spi.state.StateQuery.Comparison;
import io.outrigger.spi.state.StateQuery.Filter;
import io.outrigger.spi.state.StateQuery.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads Dapr's query JSON. */
final class StateQueryParser {

    // A filter this deep is no query but an attack on the stack.
    private static final int MAX_DEPTH = 64;

    private StateQueryParser() {}

    /** The text is not a query. */
    static final class MalformedQueryException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MalformedQueryException(String message) {
            super(message);
        }
    }

    static StateQuery parse(String json) {
        JsonNode root = read(json);
        JsonNode page = root.path("page");
        return new StateQuery(
                filter(root.path("filter")),
                sort(root.path("sort")),
                page.path("limit").asInt(0),
                page.path("token").asText(""));
    }

    private static JsonNode read(String json) {
        try {
            JsonNode root = new ObjectMapper().readTree(json);
            if (!root.isObject()) {
                throw new MalformedQueryException("the query must be an object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new MalformedQueryException(e.getOriginalMessage());
        }
    }

    private static Optional<Filter> filter(JsonNode node) {
        if (node.isMissingNode() || node.isNull() || (node.isObject() && node.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(unit(node, 0));
    }

    private static Filter unit(JsonNode node, int depth) {
        if (!node.isObject()) {
            throw new MalformedQueryException("filter unit must be a map");
        }
        if (node.size() != 1) {
            throw new MalformedQueryException("filter unit must have a single element");
        }
        if (depth > MAX_DEPTH) {
            throw new MalformedQueryException("filters are nested more than " + MAX_DEPTH + " deep");
        }
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        return operator(only.getKey(), only.getValue(), depth);
    }

    private static Filter operator(String name, JsonNode operand, int depth) {
        return switch (name) {
            case "EQ", "NEQ", "GT", "GTE", "LT", "LTE" -> {
                var pair = pair(name, operand);
                yield new StateQuery.Compare(Comparison.valueOf(name), pair.getKey(), scalar(pair.getValue()));
            }
            case "IN" -> in(pair(name, operand));
            case "AND" -> new StateQuery.And(several(name, operand, depth));
            case "OR" -> new StateQuery.Or(several(name, operand, depth));
            default -> throw new MalformedQueryException("unsupported filter \"" + name + "\"");
        };
    }

    private static Map.Entry<String, JsonNode> pair(String name, JsonNode operand) {
        if (!operand.isObject()) {
            throw new MalformedQueryException(name + " filter must be a map");
        }
        if (operand.size() != 1) {
            throw new MalformedQueryException(name + " filter must contain a single key/value pair");
        }
        return operand.properties().iterator().next();
    }

    private static Filter in(Map.Entry<String, JsonNode> pair) {
        if (!pair.getValue().isArray()) {
            throw new MalformedQueryException("IN filter value must be an array");
        }
        List<Object> values = new ArrayList<>();
        pair.getValue().forEach(value -> values.add(scalar(value)));
        return new StateQuery.In(pair.getKey(), values);
    }

    private static List<Filter> several(String name, JsonNode operand, int depth) {
        if (!operand.isArray()) {
            throw new MalformedQueryException(name + " filter must be an array");
        }
        if (operand.size() < 2) {
            throw new MalformedQueryException(name + " filter must contain at least two entries");
        }
        List<Filter> filters = new ArrayList<>();
        operand.forEach(each -> filters.add(unit(each, depth + 1)));
        return filters;
    }

    private static Object scalar(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        } else if (value.isBoolean()) {
            return value.booleanValue();
        } else if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        } else if (value.isNumber()) {
            return value.doubleValue();
        }
        throw new MalformedQueryException("filter values must be texts, numbers or booleans");
    }

    private static List<Sort> sort(JsonNode node) {
        List<Sort> sort = new ArrayList<>();
        for (JsonNode each : node) {
            boolean descending = "DESC".equalsIgnoreCase(each.path("order").asText(""));
            sort.add(new Sort(each.path("key").asText(""), descending));
        }
        return sort;
    }
}
