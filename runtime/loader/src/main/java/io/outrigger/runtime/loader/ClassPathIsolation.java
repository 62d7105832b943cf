package io.outrigger.runtime.loader;

import io.outrigger.spi.ComponentFactory;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class loader over jars of any shape. */
record ClassPathIsolation(PluginClassLoader classLoader) implements Isolation {

    static ClassPathIsolation open(PluginSource source) {
        ClassLoader spi = ComponentFactory.class.getClassLoader();
        return new ClassPathIsolation(new PluginClassLoader(source.descriptor().name(), urls(source.jars()), spi));
    }

    @Override
    public Class<?> load(String className) throws ClassNotFoundException {
        return Class.forName(className, true, classLoader);
    }

    @Override
    public void close() throws IOException {
        classLoader.close();
    }

    private static List<URL> urls(List<Path> jars) {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            try {
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new PluginRefusedException(jar.getFileName() + " has no URL: " + e.getMessage(), e);
            }
        }
        return urls;
    }
}
