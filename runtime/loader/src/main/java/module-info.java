/** Finds plugin jars, checks, isolates and describes them, and answers which factory makes a component. */
module io.outrigger.runtime.loader {
    requires transitive io.outrigger.spi;

    exports io.outrigger.runtime.loader;
}
