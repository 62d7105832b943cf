package io.outrigger.runtime.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was found in the plugin directories, and what was refused. */
public record PluginReport(List<PluginDescriptor> plugins, List<Refusal> refusals) {

    public PluginReport {
        plugins = List.copyOf(plugins);
        refusals = List.copyOf(refusals);
    }

    /** A table of the plugins, then one line per refusal. */
    public String render() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NAME", "VERSION", "SPI", "KIND", "TYPES", "LOCATION"));
        plugins.forEach(plugin -> rows.add(row(plugin)));
        StringBuilder text = new StringBuilder(table(rows));
        for (Refusal refusal : refusals) {
            text.append("REFUSED ")
                    .append(refusal.location())
                    .append(": ")
                    .append(refusal.reason())
                    .append('\n');
        }
        return text.toString();
    }

    private static List<String> row(PluginDescriptor plugin) {
        return List.of(
                plugin.name(),
                plugin.version(),
                plugin.spiVersion().toString(),
                plugin.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                types(plugin),
                plugin.location().toString());
    }

    private static String types(PluginDescriptor plugin) {
        return plugin.factories().stream()
                .map(entry -> entry + (entry.aliases().isEmpty() ? "" : " " + entry.sortedAliases()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String table(List<List<String>> rows) {
        int last = rows.getFirst().size() - 1;
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < last; column++) {
                text.append(padded(row.get(column), width(rows, column)));
            }
            text.append(row.get(last)).append('\n');
        }
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length() + 2);
    }
}
