package io.outrigger.runtime.loader;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The class loader of a class-path plugin: the SPI from the runtime and from nowhere else, the platform's packages from
 * the platform, everything else from the plugin's own jars. Nothing else of the runtime can be seen.
 */
final class PluginClassLoader extends URLClassLoader {

    static {
        // Otherwise one lock guards the whole loader, and two threads that load classes crosswise can deadlock.
        registerAsParallelCapable();
    }

    private static final String SPI = "io.outrigger.spi.";

    private final ClassLoader spi;

    PluginClassLoader(String plugin, List<URL> jars, ClassLoader spi) {
        super("plugin-" + plugin, jars.toArray(URL[]::new), getPlatformClassLoader());
        this.spi = spi;
    }

    /** Whether a class of that name is the SPI's. */
    static boolean isSpi(String className) {
        return className.startsWith(SPI);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isSpi(name)) {
            return spi.loadClass(name);
        }
        if (PlatformPackages.containsPackageOf(name)) {
            return getParent().loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findOwn(name);
        }
    }

    private Class<?> findOwn(String name) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException e) {
            return findBelow(name, e);
        }
    }

    /** Java agents put helper classes below everything else; what they instrument must find them. */
    private Class<?> findBelow(String name, ClassNotFoundException missing) throws ClassNotFoundException {
        Class<?> found;
        try {
            found = getParent().loadClass(name);
        } catch (ClassNotFoundException e) {
            missing.addSuppressed(e);
            throw missing;
        }
        // The platform loader also answers for modules of the application loader: that would be our own libraries.
        if (found.getClassLoader() != null && found.getClassLoader() != getParent()) {
            throw missing;
        }
        return found;
    }

    @Override
    public URL getResource(String name) {
        if (isSpiResource(name)) {
            return spi.getResource(name);
        }
        URL own = findResource(name);
        return own != null || isServicesFile(name) ? own : getParent().getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (isSpiResource(name)) {
            return spi.getResources(name);
        }
        if (isServicesFile(name)) {
            return findResources(name);
        }
        List<URL> own = Collections.list(findResources(name));
        List<URL> platform = Collections.list(getParent().getResources(name));
        return Collections.enumeration(
                Stream.concat(own.stream(), platform.stream()).toList());
    }

    private static boolean isSpiResource(String name) {
        return isSpi(name.replace('/', '.'));
    }

    /** Providers that others declare would be looked for, and missed, in the plugin. */
    private static boolean isServicesFile(String name) {
        return name.startsWith(PluginContent.SERVICES);
    }
}
