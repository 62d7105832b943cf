package io.outrigger.runtime.resources;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which environment variables a resource may take values from, and what they hold. */
public final class EnvRefs {
    private static final String ALLOW_LIST = "DAPR_ENV_KEYS";

    private final Map<String, String> environment;

    public EnvRefs(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The sidecar's own variables are closed; with DAPR_ENV_KEYS set, all but the ones it names (in capitals). */
    public boolean allows(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.isEmpty() || upper.equals("APP_API_TOKEN") || upper.startsWith("DAPR_") || upper.contains(" ")) {
            return false;
        }
        String allowed = environment.getOrDefault(ALLOW_LIST, "");
        return allowed.isEmpty() || List.of(allowed.split(" ")).contains(upper);
    }

    /** Absent when the variable is refused; one that is allowed but not set is the empty text. */
    public Optional<String> value(String name) {
        return allows(name) ? Optional.of(GoStrings.unquoted(environment.getOrDefault(name, ""))) : Optional.empty();
    }

    /** An item with a value of its own keeps it; a refused variable leaves the item as it is. */
    public MetadataItem resolve(MetadataItem item) {
        return item.value().isPresent()
                ? item
                : item.envRef().flatMap(this::value).map(item::withValue).orElse(item);
    }
}
