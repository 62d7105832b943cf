package io.outrigger.daprd;

import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.runtime.resources.ConfigurationRead;
import io.outrigger.runtime.resources.ConfigurationReader;
import io.outrigger.runtime.resources.ConfigurationSpec;
import io.outrigger.runtime.resources.Problem;
import io.outrigger.runtime.resources.ResourceFilter;
import io.outrigger.runtime.resources.ResourceReader;
import io.outrigger.runtime.resources.ResourceSet;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the user has written in files: the configuration and the resources. */
record Described(ConfigurationSpec configuration, ResourceSet resources) {

    private static final System.Logger LOG = System.getLogger("dapr.runtime");

    /**
     * Reads everything and reports everything that is wrong with it, at once.
     *
     * @throws StartException if something is wrong that daprd does not start with
     */
    static Described read(SidecarConfig config) {
        ConfigurationRead configuration = configuration(config);
        ResourceSet resources = resources(config);
        List<Problem> problems = new ArrayList<>(configuration.problems());
        problems.addAll(resources.problems());
        report(problems);
        Refusal.ofConfiguration(configuration.problems()).ifPresent(Described::refuse);
        Refusal.ofResources(resources.problems()).ifPresent(Described::refuse);
        return new Described(configuration.spec(), resources);
    }

    // The reader's classes need not be loaded where there is nothing to read.
    private static ConfigurationRead configuration(SidecarConfig config) {
        List<String> files = config.flags().resources().configurations();
        if (files.isEmpty()) {
            return new ConfigurationRead(ConfigurationSpec.defaults(), "", "", List.of());
        }
        return new ConfigurationReader(config.environment())
                .read(files.stream().map(Path::of).toList());
    }

    static ResourceSet resources(SidecarConfig config) {
        List<Path> directories = config.flags().resources().directories();
        if (directories.isEmpty()) {
            return new ResourceSet(List.of(), List.of());
        }
        String appId = config.flags().identity().appId();
        return new ResourceReader(ResourceFilter.of(appId, config.environment())).readDirectories(directories);
    }

    // The last line a user sees is daprd's; where to look stands in the lines before it.
    private static void report(List<Problem> problems) {
        for (Problem problem : problems) {
            Level level = switch (problem.severity()) {
                case WARNING, ERROR -> Level.WARNING;
                case FATAL -> Level.ERROR;
            };
            LOG.log(level, problem.toString());
        }
    }

    private static void refuse(String message) {
        throw new StartException(message);
    }

    List<ComponentDefinition> components() {
        return resources.components();
    }
}
