package io.outrigger.runtime.loader;

import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.lang.module.ResolvedModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A module layer over jars that are all explicit modules, above the layer of the SPI. */
final class LayerIsolation implements Isolation {

    private static final String SPI_MODULE = "io.outrigger.spi";

    private final ModuleLayer.Controller controller;
    private final ClassLoader loader;

    private LayerIsolation(ModuleLayer.Controller controller, ClassLoader loader) {
        this.controller = controller;
        this.loader = loader;
    }

    static LayerIsolation open(PluginSource source, ModuleLayer parent) {
        try {
            return define(ModuleFinder.of(source.jars().toArray(Path[]::new)), parent);
        } catch (FindException | ResolutionException | LayerInstantiationException e) {
            throw new PluginRefusedException("its modules do not resolve: " + e.getMessage(), e);
        }
    }

    private static LayerIsolation define(ModuleFinder own, ModuleLayer parent) {
        Set<String> roots = own.findAll().stream()
                .map(ModuleReference::descriptor)
                .map(java.lang.module.ModuleDescriptor::name)
                .collect(Collectors.toSet());
        // As the "before" finder the plugin's copies win; without binding no stray provider is pulled in.
        Configuration configuration = parent.configuration().resolve(own, ModuleFinder.of(), roots);
        requireOwnModulesOnly(configuration);
        ModuleLayer.Controller controller = ModuleLayer.defineModulesWithOneLoader(
                configuration, List.of(parent), ClassLoader.getPlatformClassLoader());
        return new LayerIsolation(
                controller, controller.layer().findLoader(roots.iterator().next()));
    }

    /** On a module path the runtime's libraries lie in the parent layer, and are none of the plugin's business. */
    private static void requireOwnModulesOnly(Configuration configuration) {
        for (ResolvedModule module : configuration.modules()) {
            for (ResolvedModule read : module.reads()) {
                boolean granted = read.configuration().equals(configuration)
                        || read.name().equals(SPI_MODULE)
                        || PlatformPackages.isPlatform(read.name());
                if (!granted) {
                    throw new PluginRefusedException("its module " + module.name() + " requires " + read.name()
                            + ", which is not among its jars");
                }
            }
        }
    }

    @Override
    public ClassLoader classLoader() {
        return loader;
    }

    @Override
    public Class<?> load(String className) throws ClassNotFoundException {
        Class<?> loaded = Class.forName(className, true, loader);
        // Factories need no exported package; only this module may reach in, and only there.
        if (loaded.getModule().getLayer() == controller.layer()) {
            controller.addExports(loaded.getModule(), loaded.getPackageName(), Isolation.class.getModule());
        }
        return loaded;
    }

    /** A layer holds nothing to close: it goes when the last of its objects goes. */
    @Override
    public void close() {}
}
