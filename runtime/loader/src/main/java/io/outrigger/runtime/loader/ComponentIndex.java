package io.outrigger.runtime.loader;

import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The text file in which a plugin's main jar says what its factories offer, so that nobody need load them to know. One
 * line per factory:
 *
 * <pre>state.postgresql/v1 service=... factory=... default=true aliases=state.postgres,state.pg</pre>
 */
final class ComponentIndex {

    static final String PATH = "META-INF/outrigger/components";

    private static final Set<String> FIELDS = Set.of("service", "factory", "default", "aliases");

    private ComponentIndex() {}

    static String format(Collection<FactoryEntry> entries) {
        List<String> lines = new ArrayList<>(lines(entries));
        lines.addFirst("# Generated: what each factory of this plugin offers.");
        return String.join("\n", lines) + "\n";
    }

    /** Reads the index, or refuses the plugin with the line that is wrong. */
    static List<FactoryEntry> parse(String text) {
        List<FactoryEntry> entries = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                entries.add(entry(line.strip(), number));
            }
        }
        return entries;
    }

    static List<String> lines(Collection<FactoryEntry> entries) {
        return entries.stream().map(ComponentIndex::line).sorted().toList();
    }

    private static String line(FactoryEntry entry) {
        String line = entry + " service=" + entry.service().name() + " factory=" + entry.factoryClass() + " default="
                + entry.isDefault();
        return entry.aliases().isEmpty() ? line : line + " aliases=" + String.join(",", entry.sortedAliases());
    }

    private static FactoryEntry entry(String line, int number) {
        try {
            String[] words = line.split("\\s+", -1);
            int slash = words[0].lastIndexOf('/');
            Map<String, String> fields = fields(Arrays.asList(words).subList(1, words.length));
            return new FactoryEntry(
                    service(required(fields, "service")),
                    type(words[0].substring(0, Math.max(slash, 0))),
                    words[0].substring(slash + 1),
                    flag(required(fields, "default")),
                    aliases(fields.getOrDefault("aliases", "")),
                    required(fields, "factory"));
        } catch (IllegalArgumentException e) {
            throw new PluginRefusedException("line " + number + " of " + PATH + " is wrong: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> fields(List<String> words) {
        Map<String, String> fields = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String name = word.substring(0, Math.max(equals, 0));
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException("'" + word + "' is not understood");
            }
            if (fields.put(name, word.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("'" + name + "' occurs twice");
            }
        }
        return fields;
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return value;
    }

    private static FactoryService service(String name) {
        return FactoryService.named(name)
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no factory service"));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }

    private static Set<ComponentType> aliases(String text) {
        Set<ComponentType> aliases = new HashSet<>();
        for (String alias : text.split(",", -1)) {
            if (!alias.isEmpty()) {
                aliases.add(type(alias));
            }
        }
        return aliases;
    }

    private static ComponentType type(String text) {
        ComponentKind kind = ComponentKind.of(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no component type"));
        return new ComponentType(kind, text.substring(kind.prefix().length() + 1));
    }
}
