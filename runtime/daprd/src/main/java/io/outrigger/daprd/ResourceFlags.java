package io.outrigger.daprd;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where components and all other resources are.
 *
 * @param directories resource directories; none means no resources
 * @param configurations files in standalone mode, names on Kubernetes
 * @param reconcileInterval how often resources are read again without being told of a change
 */
public record ResourceFlags(
        List<Path> directories,
        List<String> configurations,
        Duration reconcileInterval,
        boolean kubernetesSecretStore) {
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(60);

    public ResourceFlags {
        directories = List.copyOf(directories);
        configurations = List.copyOf(configurations);
    }

    static ResourceFlags from(FlagValues values) throws InvalidFlagException {
        Duration interval = values.duration(Flag.HOT_RELOAD_RECONCILE_INTERVAL);
        return new ResourceFlags(
                directories(values),
                values.list(Flag.CONFIG),
                interval.isPositive() ? interval : DEFAULT_INTERVAL,
                !values.isOn(Flag.DISABLE_BUILTIN_K8S_SECRET_STORE));
    }

    private static List<Path> directories(FlagValues values) throws InvalidFlagException {
        List<Path> directories = Paths.all(values.list(Flag.RESOURCES_PATH), Flag.RESOURCES_PATH);
        return directories.isEmpty()
                ? Paths.optional(values, Flag.COMPONENTS_PATH).stream().toList()
                : directories;
    }
}
