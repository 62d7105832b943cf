package io.outrigger.daprd;

import io.outrigger.runtime.loader.ComponentCatalog;
import io.outrigger.runtime.loader.Resolution;
import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.runtime.resources.MetadataItem;
import io.outrigger.runtime.resources.Problem;
import io.outrigger.runtime.resources.Problem.Severity;
import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.binding.InputBindingFactory;
import io.outrigger.spi.binding.OutputBindingFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Holds a component's resource against the plugin that would make it. */
final class ComponentCheck {

    // The building blocks that this runtime can run so far; docs/status.md lists the rest.
    private static final Set<ComponentKind> RUNNABLE = Set.of(
            ComponentKind.STATE,
            ComponentKind.PUBSUB,
            ComponentKind.SECRET_STORES,
            ComponentKind.HTTP_MIDDLEWARE,
            ComponentKind.BINDINGS);

    private final ComponentCatalog catalog;

    ComponentCheck(ComponentCatalog catalog) {
        this.catalog = catalog;
    }

    List<Problem> problems(ComponentDefinition component) {
        Optional<ComponentKind> kind = ComponentKind.of(component.type());
        if (kind.isEmpty()) {
            return List.of(error(component, "spec.type", "incorrect type " + component.type()));
        }
        if (!RUNNABLE.contains(kind.get())) {
            return List.of(error(
                    component, "spec.type", "components of kind " + kind.get().prefix() + " are not supported yet"));
        }
        if (kind.get() == ComponentKind.BINDINGS) {
            return bindings(component);
        }
        return problems(component, catalog.find(kind.get(), component.type(), component.version()));
    }

    // Either direction will do, and the settings of both count.
    private List<Problem> bindings(ComponentDefinition component) {
        Resolution<? extends ComponentFactory<?>> input =
                catalog.find(InputBindingFactory.class, component.type(), component.version());
        Resolution<? extends ComponentFactory<?>> output =
                catalog.find(OutputBindingFactory.class, component.type(), component.version());
        if (input instanceof Resolution.Found && output instanceof Resolution.Found) {
            return Stream.of(input, output)
                    .flatMap(each -> problems(component, each).stream())
                    .distinct()
                    .toList();
        }
        boolean inputTellsMore = input instanceof Resolution.Found || output instanceof Resolution.UnknownType;
        return problems(component, inputTellsMore ? input : output);
    }

    private static List<Problem> problems(
            ComponentDefinition component, Resolution<? extends ComponentFactory<?>> resolution) {
        return switch (resolution) {
            case Resolution.Found<? extends ComponentFactory<?>> found -> settings(component, found.factory());
            case Resolution.UnknownType<?> unknown -> List.of(error(component, "spec.type", unknown.message()));
            case Resolution.UnknownVersion<?> unknown -> List.of(error(component, "spec.version", unknown.message()));
        };
    }

    private static List<Problem> settings(ComponentDefinition component, ComponentFactory<?> factory) {
        return factory.settings().map(schema -> missing(component, schema)).orElse(List.of());
    }

    private static List<Problem> missing(ComponentDefinition component, SettingsSchema schema) {
        Set<String> given = new HashSet<>();
        for (MetadataItem item : component.metadata()) {
            given.add(item.name().toLowerCase(Locale.ROOT));
        }
        List<Problem> problems = new ArrayList<>();
        for (SettingsSchema.Entry entry : schema.entries()) {
            if (entry.required() && !names(entry).anyMatch(given::contains)) {
                problems.add(error(
                        component,
                        "spec.metadata",
                        "missing required metadata '" + entry.name() + "': " + entry.doc()));
            }
        }
        return problems;
    }

    private static Stream<String> names(SettingsSchema.Entry entry) {
        return Stream.concat(Stream.of(entry.name()), entry.aliases().stream())
                .map(name -> name.toLowerCase(Locale.ROOT));
    }

    private static Problem error(ComponentDefinition component, String field, String message) {
        return new Problem(
                Severity.ERROR, component.location(), component.name() + ": " + field, message, Optional.empty());
    }
}
