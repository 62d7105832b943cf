package io.outrigger.runtime.loader;

import java.io.IOException;

/** An opened plugin's own world of classes. */
sealed interface Isolation extends AutoCloseable
        permits LayerIsolation, ClassPathIsolation, ComponentIndexer.SurroundingIsolation {

    ClassLoader classLoader();

    /** Loads and initialises a class of the plugin and makes it accessible to this module. */
    Class<?> load(String className) throws ClassNotFoundException;

    @Override
    void close() throws IOException;
}
