package io.outrigger.runtime.loader;

import io.outrigger.runtime.loader.FactoryMaker.Made;
import io.outrigger.runtime.loader.PluginDescriptor.Kind;
import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.SpiVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Describes candidates cheaply and opens described plugins; refuses by {@link PluginRefusedException}. */
final class PluginLoader {

    private final DescriptorReader descriptors;

    PluginLoader() {
        this.descriptors = new DescriptorReader(
                SpiVersion.current(), ComponentFactory.class.getModule().isNamed());
    }

    PluginSource describe(PluginCandidate candidate) {
        return descriptors.read(candidate);
    }

    LoadedPlugin open(PluginSource source) {
        DescriptorReader.checkMain(source);
        PackageCheck.check(source.jars());
        Isolation isolation = isolate(source);
        try {
            return load(source, isolation);
        } catch (RuntimeException | Error e) {
            closeAfter(e, isolation);
            throw e;
        }
    }

    private static Isolation isolate(PluginSource source) {
        Kind kind = source.descriptor().kind();
        return switch (kind) {
            case LAYER ->
                LayerIsolation.open(source, ComponentFactory.class.getModule().getLayer());
            case CLASS_PATH -> ClassPathIsolation.open(source);
        };
    }

    private static LoadedPlugin load(PluginSource source, Isolation isolation) {
        List<Made> made = PluginScope.of(isolation.classLoader()).get(() -> make(source, isolation));
        Map<FactoryEntry, ComponentFactory<?>> factories = new LinkedHashMap<>();
        made.forEach(each -> factories.put(each.entry(), each.factory()));
        if (source.indexed()) {
            compare(source.descriptor().factories(), factories.keySet());
        }
        return new LoadedPlugin(source.descriptor(), isolation, factories);
    }

    private static List<Made> make(PluginSource source, Isolation isolation) {
        FactoryMaker maker = new FactoryMaker(isolation);
        List<Made> made = new ArrayList<>();
        DeclaredFactories.inJar(source.mainJar()).forEach(declared -> made.add(maker.make(declared)));
        return made;
    }

    /** The index decided what was offered; if it lies, everything decided by it is void. */
    private static void compare(List<FactoryEntry> indexed, Set<FactoryEntry> actual) {
        Set<FactoryEntry> absent = new HashSet<>(indexed);
        absent.removeAll(actual);
        Set<FactoryEntry> unlisted = new HashSet<>(actual);
        unlisted.removeAll(new HashSet<>(indexed));
        if (!absent.isEmpty() || !unlisted.isEmpty()) {
            throw new PluginRefusedException("its index " + ComponentIndex.PATH
                    + " does not match its factories: in the index only "
                    + ComponentIndex.lines(absent) + ", in the factories only " + ComponentIndex.lines(unlisted));
        }
    }

    private static void closeAfter(Throwable failure, Isolation isolation) {
        try {
            isolation.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
