/** Dapr's resource files as immutable records, and every problem found in them. */
module io.outrigger.runtime.resources {
    requires org.yaml.snakeyaml;

    exports io.outrigger.runtime.resources;
}
