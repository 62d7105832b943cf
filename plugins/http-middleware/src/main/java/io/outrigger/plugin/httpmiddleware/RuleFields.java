package io.outrigger.plugin.httpmiddleware;

import io.outrigger.spi.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** One rule as it is written; fields that are absent are zero or empty, and names are matched in any case. */
record RuleFields(String setting, Map<String, Object> values) {

    private static final long MOST = 0xffff_ffffL;

    /** Reads a JSON array of rules; nothing written is no rules. */
    static List<RuleFields> read(String setting, String json) {
        if (json.isEmpty()) {
            return List.of();
        }
        Object loaded;
        try {
            loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(json);
        } catch (YAMLException e) {
            throw new InvalidRequestException(setting + ": it is no JSON: " + e.getMessage(), e);
        }
        if (!(loaded instanceof List<?> list)) {
            throw new InvalidRequestException(setting + ": it is no JSON array");
        }
        List<RuleFields> rules = new ArrayList<>();
        list.forEach(each -> rules.add(rule(setting, each)));
        return rules;
    }

    private static RuleFields rule(String setting, Object each) {
        if (!(each instanceof Map<?, ?> map)) {
            throw new InvalidRequestException(setting + ": a rule is no JSON object");
        }
        Map<String, Object> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        map.forEach((name, value) -> {
            if (value != null) {
                values.put(String.valueOf(name), value);
            }
        });
        return new RuleFields(setting, values);
    }

    /** The name of a resource, which a rule must have. */
    String resource(String name) {
        if (values.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw wrong(name, "must name a resource, such as GET:/v1.0/metadata");
    }

    double number(String name) {
        return switch (values.getOrDefault(name, 0)) {
            case Number number when number.doubleValue() >= 0 -> number.doubleValue();
            default -> throw wrong(name, "must be a number of 0 or more");
        };
    }

    long whole(String name) {
        double number = number(name);
        if (number != Math.rint(number) || number > MOST) {
            throw wrong(name, "must be a whole number");
        }
        return (long) number;
    }

    /** One of several numbered choices. */
    int choice(String name, int most) {
        long chosen = whole(name);
        if (chosen > most) {
            throw wrong(name, "may not be more than " + most);
        }
        return (int) chosen;
    }

    long positive(String name) {
        long number = whole(name);
        if (number == 0) {
            throw wrong(name, "must be more than 0");
        }
        return number;
    }

    InvalidRequestException wrong(String name, String why) {
        return new InvalidRequestException(setting + ": " + name + " " + why);
    }
}
