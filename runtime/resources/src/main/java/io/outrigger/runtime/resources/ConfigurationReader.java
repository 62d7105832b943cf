package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.Problem.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads configuration files, each laid over those before it, the first over the defaults. */
public final class ConfigurationReader {
    private final Map<String, String> environment;

    /** The environment supplies the variables that the files mention. */
    public ConfigurationReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** All problems of all files are reported; each one that daprd would refuse to start with is fatal. */
    public ConfigurationRead read(List<Path> files) {
        Problems problems = new Problems();
        ConfigurationDraft draft = ConfigurationDraft.initial();
        for (Path file : files) {
            draft = overlay(draft, file, problems);
        }
        return finished(draft, problems);
    }

    /** Name stands for the file in problems. */
    public ConfigurationRead readText(String name, String text) {
        Problems problems = new Problems();
        return finished(overlay(ConfigurationDraft.initial(), name, text, problems), problems);
    }

    private static ConfigurationRead finished(ConfigurationDraft draft, Problems problems) {
        return new ConfigurationRead(draft.effective(), draft.name(), draft.namespace(), problems.all());
    }

    private ConfigurationDraft overlay(ConfigurationDraft before, Path file, Problems problems) {
        try {
            return overlay(before, file.toString(), FileText.read(file), problems);
        } catch (InvalidDocumentException refused) {
            problems.add(Severity.FATAL, refused.location(), "", refused.getMessage());
            return before;
        }
    }

    private ConfigurationDraft overlay(ConfigurationDraft before, String name, String text, Problems problems) {
        Document document = new Document(name, EnvironmentText.expand(text, environment), 0);
        try {
            Optional<Node> root = YamlReader.read(document, Dialect.CONFIGURATION, problems, new Budget());
            return root.map(node -> overlay(before, node, problems)).orElse(before);
        } catch (InvalidDocumentException broken) {
            problems.add(Severity.FATAL, broken.location(), "", broken.getMessage());
            return before;
        }
    }

    private static ConfigurationDraft overlay(ConfigurationDraft before, Node root, Problems problems) {
        return switch (root) {
            case Node.Mapping mapping ->
                ConfigurationDecoder.decode(
                        new Fields(mapping, "", new Reading(Dialect.CONFIGURATION, problems)), before);
            case Node.Nothing nothing -> before;
            case Node other -> {
                problems.add(Severity.FATAL, other.at(), "", "must be a mapping, but is " + other.sort());
                yield before;
            }
        };
    }
}
