package io.outrigger.tck.command;

import io.outrigger.runtime.loader.PluginDescriptor;
import io.outrigger.runtime.loader.PluginReport;
import io.outrigger.runtime.loader.Refusal;
import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.spi.SpiVersion;
import io.outrigger.tck.Ability;
import io.outrigger.tck.Quirk;
import io.outrigger.tck.command.Verdict.Status;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The result of a trial, for people and for programs. */
record TrialReport(
        ComponentDefinition component,
        PluginReport plugins,
        Optional<Set<Ability>> abilities,
        Map<Quirk, String> quirks,
        List<Verdict> verdicts) {

    static final String FILE = "tck-report.json";

    boolean passed() {
        return count(Status.FAIL) == 0;
    }

    private long count(Status status) {
        return verdicts.stream().filter(verdict -> verdict.status() == status).count();
    }

    /** A tree: contracts, below them rules, then one line of sums. */
    void print(PrintStream out) {
        out.println(title());
        Map<String, List<Verdict>> contracts = verdicts.stream()
                .sorted(Comparator.comparing(Verdict::id))
                .collect(Collectors.groupingBy(Verdict::contract, LinkedHashMap::new, Collectors.toList()));
        contracts.forEach((contract, rules) -> {
            out.println("+- " + contract);
            rules.forEach(verdict -> print(out, verdict));
        });
        for (Status status : Status.values()) {
            out.print(status.text() + " " + count(status) + (status == Status.UNVERIFIED ? "\n" : ", "));
        }
    }

    private String title() {
        return component.logName() + " of "
                + plugins.plugins().stream()
                        .map(plugin -> "plugin " + plugin.name() + " " + plugin.version() + " (SPI "
                                + plugin.spiVersion() + ")")
                        .findFirst()
                        .orElse("a plugin that was refused");
    }

    private static void print(PrintStream out, Verdict verdict) {
        out.printf("|  %-14s %s %s%n", verdict.status().text(), verdict.id(), verdict.sentence());
        if (!verdict.detail().isEmpty()) {
            verdict.detail().lines().forEach(line -> out.println("|                   " + line));
        }
    }

    /** Writes {@value #FILE} into a directory, which is made if need be. */
    void write(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(FILE), Json.of(asMap()) + "\n");
        } catch (IOException e) {
            throw TckInputException.bad("the report cannot be written to " + directory + ": " + e.getMessage());
        }
    }

    private Map<String, Object> asMap() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("passed", passed());
        report.put("tckVersion", TckVersion.text());
        report.put("spiVersion", SpiVersion.current().toString());
        plugins.plugins().forEach(plugin -> report.put("plugin", asMap(plugin)));
        report.put(
                "refusals", plugins.refusals().stream().map(Refusal::sentence).toList());
        report.put("component", asMap(component));
        report.put(
                "abilities",
                abilities.orElse(Set.of()).stream().map(Enum::name).sorted().toList());
        Map<String, Object> reasons = new TreeMap<>();
        quirks.forEach((quirk, reason) -> reasons.put(quirk.name(), reason));
        report.put("quirks", reasons);
        report.put(
                "rules",
                verdicts.stream()
                        .sorted(Comparator.comparing(Verdict::id))
                        .map(TrialReport::asMap)
                        .toList());
        return report;
    }

    private static Map<String, Object> asMap(PluginDescriptor plugin) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", plugin.name());
        map.put("version", plugin.version());
        map.put("spiVersion", plugin.spiVersion().toString());
        map.put("kind", plugin.kind().name());
        return map;
    }

    private static Map<String, Object> asMap(ComponentDefinition component) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", component.name());
        map.put("type", component.type());
        map.put("version", component.version());
        return map;
    }

    private static Map<String, Object> asMap(Verdict verdict) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", verdict.id());
        rule.put("contract", verdict.contract());
        rule.put("says", verdict.sentence());
        rule.put("level", verdict.level());
        rule.put("status", verdict.status().text());
        rule.put("detail", verdict.detail());
        rule.put("milliseconds", verdict.took().toMillis());
        return rule;
    }
}
