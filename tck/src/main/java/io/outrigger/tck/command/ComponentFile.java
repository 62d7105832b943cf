package io.outrigger.tck.command;

import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.runtime.resources.EnvRefs;
import io.outrigger.runtime.resources.MetadataItem;
import io.outrigger.runtime.resources.Problem;
import io.outrigger.runtime.resources.ResourceFilter;
import io.outrigger.runtime.resources.ResourceReader;
import io.outrigger.runtime.resources.ResourceSet;
import io.outrigger.runtime.resources.Templates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the component to try, with the runtime's own reader. */
final class ComponentFile {

    private final Path file;
    private final Map<String, String> environment;

    ComponentFile(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /** The component of that name, or the only one. */
    ComponentDefinition component(Optional<String> name) {
        List<ComponentDefinition> components = read().components().stream()
                .filter(component -> name.map(component.name()::equals).orElse(true))
                .toList();
        if (components.isEmpty()) {
            throw TckInputException.bad(
                    file + " holds no component" + name.map(n -> " named " + n).orElse(""));
        }
        if (components.size() > 1) {
            throw TckInputException.bad(file + " holds several components, say which by --name: "
                    + components.stream().map(ComponentDefinition::name).collect(Collectors.joining(", ")));
        }
        return components.getFirst();
    }

    private ResourceSet read() {
        if (!Files.isRegularFile(file)) {
            throw TckInputException.bad(file + " is not a file");
        }
        ResourceSet set = new ResourceReader(ResourceFilter.everything()).readFile(file);
        String problems = set.problems().stream()
                .filter(problem -> problem.severity() != Problem.Severity.WARNING)
                .map(Problem::toString)
                .collect(Collectors.joining("; "));
        if (!problems.isEmpty()) {
            throw TckInputException.bad(problems);
        }
        return set;
    }

    /** Metadata as the runtime would hand them over, except that there is no secret store to ask. */
    Map<String, String> metadata(ComponentDefinition component) {
        EnvRefs references = new EnvRefs(environment);
        Templates templates = new Templates("tck", "", Optional.empty(), UUID::randomUUID);
        Map<String, String> metadata = new LinkedHashMap<>();
        for (MetadataItem item : component.metadata()) {
            MetadataItem resolved = references.resolve(item);
            if (resolved.value().isEmpty() && item.secretRef().isPresent()) {
                throw TckInputException.bad(item.location() + ": metadata '" + item.name()
                        + "' refers to a secret; give it by value or envRef here");
            }
            metadata.put(item.name(), template(templates, item, resolved.text()));
        }
        return metadata;
    }

    private static String template(Templates templates, MetadataItem item, String text) {
        try {
            return templates.resolve(item.name(), text);
        } catch (IllegalArgumentException e) {
            throw TckInputException.bad(item.location() + ": " + e.getMessage());
        }
    }
}
