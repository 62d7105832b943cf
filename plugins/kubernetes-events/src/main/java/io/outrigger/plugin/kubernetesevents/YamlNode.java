package io.outrigger.plugin.kubernetesevents;

import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** A mapping of a YAML file; what is not as it should be counts as absent. */
record YamlNode(Path file, Map<?, ?> items) {

    static YamlNode read(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return new YamlNode(file, root instanceof Map<?, ?> items ? items : Map.of());
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "this is no pod of a cluster, and kubeconfig " + file + " cannot be read", e);
        } catch (YAMLException _) {
            // Its words hold some of the text, which holds secrets.
            throw new InvalidRequestException("kubeconfig " + file + " is not YAML");
        }
    }

    boolean has(String name) {
        return items.get(name) != null;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(items.get(name)).map(Object::toString).filter(text -> !text.isEmpty());
    }

    boolean truth(String name) {
        return Boolean.TRUE.equals(items.get(name));
    }

    /** What stands under a key in that one of a list's mappings that has the name; nothing if there is none. */
    YamlNode named(String list, String name, String key) {
        if (items.get(list) instanceof List<?> nodes) {
            for (Object node : nodes) {
                if (node instanceof Map<?, ?> named
                        && name.equals(named.get("name"))
                        && named.get(key) instanceof Map<?, ?> found) {
                    return new YamlNode(file, found);
                }
            }
        }
        return new YamlNode(file, Map.of());
    }

    /** The file alone. */
    @Override
    public String toString() {
        return "YamlNode[" + file + "]";
    }
}
