package io.outrigger.tck.command;

import io.outrigger.runtime.loader.ComponentCatalog;
import io.outrigger.runtime.loader.PluginReport;
import io.outrigger.runtime.loader.Resolution;
import io.outrigger.runtime.loader.Resolution.Found;
import io.outrigger.runtime.loader.Resolution.UnknownType;
import io.outrigger.runtime.loader.Resolution.UnknownVersion;
import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.middleware.HttpMiddlewareFactory;
import io.outrigger.spi.nameresolution.NameResolverFactory;
import io.outrigger.spi.pubsub.PubSubFactory;
import io.outrigger.spi.secret.SecretStoreFactory;
import io.outrigger.spi.state.StateStoreFactory;
import io.outrigger.tck.command.TckOptions.Run;
import io.outrigger.tck.middleware.MiddlewareFixture;
import io.outrigger.tck.nameresolution.NameResolverFixture;
import io.outrigger.tck.pubsub.PubSubFixture;
import io.outrigger.tck.secret.SecretStoreFixture;
import io.outrigger.tck.state.StateStoreFixture;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tries one plugin with one component. */
final class PluginTrial {

    private static final Set<ComponentKind> KINDS = Set.of(
            ComponentKind.STATE,
            ComponentKind.PUBSUB,
            ComponentKind.SECRET_STORES,
            ComponentKind.NAME_RESOLUTION,
            ComponentKind.HTTP_MIDDLEWARE);

    private final Run options;
    private final Map<String, String> environment;
    private final Streams streams;

    /** Where results and complaints go. */
    record Streams(PrintStream out, PrintStream err) {}

    PluginTrial(Run options, Map<String, String> environment, Streams streams) {
        this.options = options;
        this.environment = environment;
        this.streams = streams;
    }

    int verdict() {
        ComponentFile file = new ComponentFile(options.component(), environment);
        ComponentDefinition component = file.component(options.name());
        LoadedFixture.Setup setup = new LoadedFixture.Setup(
                file.metadata(component), dead(), options.backend().quirks());
        ComponentKind kind = kind(component);
        try (LonePlugin plugin = LonePlugin.of(options.plugin());
                ComponentCatalog catalog = ComponentCatalog.load(plugin.directory())) {
            catalog.openAll();
            PluginReport report = catalog.report();
            if (plugin.jars().isEmpty()) {
                throw TckInputException.nothing(options.plugin() + " holds no jar");
            }
            Optional<ComponentFactory<?>> factory = factory(catalog, report, kind, component);
            Trial trial =
                    new Trial(factory, setup, new PackagingTck.Packaged(facts(plugin), report), new AbilityNote());
            List<Verdict> verdicts = trial.run(options, streams);
            TrialReport result = new TrialReport(
                    component, report, trial.note().read(), options.backend().quirks(), verdicts);
            result.print(streams.out());
            options.report().ifPresent(result::write);
            return result.passed() ? TckCommand.OK : TckCommand.FAILED;
        }
    }

    private Optional<Map<String, String>> dead() {
        return options.backend().dead().map(path -> {
            ComponentFile file = new ComponentFile(path, environment);
            return file.metadata(file.component(options.name()));
        });
    }

    private static JarFacts facts(LonePlugin plugin) {
        try {
            return JarFacts.of(plugin.jars());
        } catch (UncheckedIOException e) {
            throw TckInputException.bad(e.getMessage());
        }
    }

    private static ComponentKind kind(ComponentDefinition component) {
        return ComponentKind.of(component.type())
                .filter(KINDS::contains)
                .orElseThrow(() -> TckInputException.bad(
                        component.location() + ": there are no rules for components of type " + component.type()));
    }

    /** The factory; empty if the plugin was refused, which is a verdict and no bad input. */
    private static Optional<ComponentFactory<?>> factory(
            ComponentCatalog catalog, PluginReport report, ComponentKind kind, ComponentDefinition component) {
        Resolution<? extends ComponentFactory<?>> found = catalog.find(kind, component.type(), component.version());
        return switch (found) {
            case Found<? extends ComponentFactory<?>> hit -> Optional.of(hit.factory());
            case UnknownType<? extends ComponentFactory<?>> miss -> missing(report, component, miss.message());
            case UnknownVersion<? extends ComponentFactory<?>> miss -> missing(report, component, miss.message());
        };
    }

    private static Optional<ComponentFactory<?>> missing(
            PluginReport report, ComponentDefinition component, String message) {
        if (report.refusals().isEmpty()) {
            throw TckInputException.bad(component.location() + ": " + message);
        }
        return Optional.empty();
    }

    /** What is tried, and with what. */
    private record Trial(
            Optional<ComponentFactory<?>> factory,
            LoadedFixture.Setup setup,
            PackagingTck.Packaged packaged,
            AbilityNote note) {

        List<Verdict> run(Run options, Streams streams) {
            try (RuleRunner runner = new RuleRunner(options.only(), options.report(), streams.err())) {
                List<Class<?>> classes = new ArrayList<>(List.of(PackagingTck.class));
                runner.give(PackagingTck.Packaged.class, packaged);
                runner.give(AbilityNote.class, note);
                factory.ifPresent(made -> classes.add(give(runner, made)));
                return runner.run(classes);
            }
        }

        private Class<?> give(RuleRunner runner, ComponentFactory<?> made) {
            if (made instanceof StateStoreFactory stores) {
                runner.give(StateStoreFixture.class, new LoadedFixture.OfStates(stores, setup));
                return LoadedStateStoreTck.class;
            } else if (made instanceof PubSubFactory brokers) {
                runner.give(PubSubFixture.class, new LoadedFixture.OfBrokers(brokers, setup));
                return LoadedPubSubTck.class;
            } else if (made instanceof SecretStoreFactory stores) {
                runner.give(SecretStoreFixture.class, new LoadedFixture.OfSecrets(stores, setup));
                return LoadedSecretStoreTck.class;
            } else if (made instanceof NameResolverFactory resolvers) {
                runner.give(NameResolverFixture.class, new LoadedFixture.OfNames(resolvers, setup));
                return LoadedNameResolverTck.class;
            } else if (made instanceof HttpMiddlewareFactory middleware) {
                runner.give(MiddlewareFixture.class, new LoadedFixture.OfMiddleware(middleware, setup));
                return LoadedMiddlewareTck.class;
            }
            throw new IllegalStateException("no rules for " + made.type());
        }
    }
}
