package io.outrigger.plugin.localsecrets;

import io.outrigger.spi.secret.SecretStore;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Gives out environment variables. It cannot tell an absent variable from an empty one, and so answers with an empty
 * text for both, as for variables of the runtime itself, which it refuses.
 */
final class EnvironmentSecretStore implements SecretStore {

    private final String prefix;
    private final Supplier<Map<String, String>> environment;
    private final System.Logger logger;

    EnvironmentSecretStore(String prefix, Supplier<Map<String, String>> environment, System.Logger logger) {
        this.prefix = prefix;
        this.environment = environment;
        this.logger = logger;
    }

    @Override
    public Map<String, String> get(String name, Map<String, String> metadata) {
        String variable = prefix + name;
        if (refused(variable)) {
            logger.log(System.Logger.Level.WARNING, "Access to env var {0} is forbidden", name);
            return Map.of(name, "");
        }
        return Map.of(name, environment.get().getOrDefault(variable, ""));
    }

    @Override
    public Map<String, Map<String, String>> all(Map<String, String> metadata) {
        Map<String, Map<String, String>> secrets = new HashMap<>();
        environment.get().forEach((variable, value) -> {
            boolean ours = prefix.isEmpty() || (variable.startsWith(prefix) && variable.length() > prefix.length());
            if (ours && !refused(variable)) {
                String name = variable.substring(prefix.length());
                secrets.put(name, Map.of(name, value));
            }
        });
        return secrets;
    }

    private static boolean refused(String variable) {
        String name = variable.toUpperCase(Locale.ROOT);
        return name.equals("APP_API_TOKEN") || name.startsWith("DAPR_");
    }
}
