package io.outrigger.plugin.httpmiddleware;

import io.outrigger.spi.InvalidRequestException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The aliases of one component, looked through in the order they are written in. */
record AliasTable(List<Alias> aliases) {

    private static final String ROUTES = "routes";
    private static final String DEPRECATED = "Listing routes as key-value pairs is deprecated. Please use the 'routes'"
            + " property instead. See: https://docs.dapr.io/reference/components-reference/supported-middleware/"
            + "middleware-routeralias/";

    /** One pattern and the path in its place. */
    record Alias(AliasPattern pattern, String path) {}

    /** A match. */
    record Match(String path, Map<String, String> variables) {}

    static AliasTable of(Map<String, String> metadata, System.Logger log) {
        if (metadata.isEmpty()) {
            return new AliasTable(List.of());
        }
        Optional<String> routes = metadata.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(ROUTES))
                .map(Map.Entry::getValue)
                .filter(text -> !text.isEmpty())
                .findFirst();
        if (metadata.size() > 1 || routes.isEmpty()) {
            log.log(Level.WARNING, DEPRECATED);
            return new AliasTable(aliases(legacy(metadata), log));
        }
        return new AliasTable(aliases(read(routes.get()), log));
    }

    private static Map<String, String> legacy(Map<String, String> metadata) {
        metadata.forEach((pattern, path) -> {
            if (pattern.isEmpty() || path.isEmpty()) {
                throw new InvalidRequestException("invalid key/value pair in metadata: must not be empty");
            }
        });
        return metadata;
    }

    // Every JSON object that daprd reads here is a YAML one, too.
    private static Map<String, String> read(String text) {
        Object loaded;
        try {
            loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (YAMLException e) {
            throw undecodable(e.getMessage(), e);
        }
        if (!(loaded instanceof Map<?, ?> map)) {
            throw undecodable("it is no object", null);
        }
        Map<String, String> routes = new LinkedHashMap<>();
        map.forEach((pattern, path) -> {
            if (!(pattern instanceof String from) || !(path instanceof String to)) {
                throw undecodable("patterns and paths must be texts", null);
            }
            routes.put(from, to);
        });
        return routes;
    }

    private static InvalidRequestException undecodable(String why, Throwable cause) {
        return new InvalidRequestException("failed to decode 'routes' property as JSON or YAML: " + why, cause);
    }

    // daprd starts in spite of such a route, which then never applies.
    private static List<Alias> aliases(Map<String, String> routes, System.Logger log) {
        List<Alias> aliases = new ArrayList<>();
        routes.forEach((pattern, path) -> {
            try {
                aliases.add(new Alias(AliasPattern.of(pattern), path));
            } catch (IllegalArgumentException e) {
                log.log(Level.WARNING, "The route '" + pattern + "' never applies: " + e.getMessage());
            }
        });
        return List.copyOf(aliases);
    }

    Optional<Match> find(String path) {
        for (Alias alias : aliases) {
            Optional<Map<String, String>> variables = alias.pattern().match(path);
            if (variables.isPresent()) {
                return Optional.of(new Match(alias.path(), variables.get()));
            }
        }
        return Optional.empty();
    }
}
