package io.outrigger.runtime.resources;

import java.util.Map;

/** Short cuts for tests that read YAML. */
final class Yaml {
    private Yaml() {}

    static ResourceSet read(String text) {
        return new ResourceReader(ResourceFilter.everything()).readText("test.yaml", text);
    }

    static ConfigurationRead configuration(String text) {
        return new ConfigurationReader(Map.of()).readText("config.yaml", text);
    }

    /** The spec starts in line six. */
    static String component(String spec) {
        return """
                apiVersion: dapr.io/v1alpha1
                kind: Component
                metadata:
                  name: store
                spec:
                """ + spec + "\n";
    }

    static String document(String kind, String rest) {
        return "apiVersion: dapr.io/v1alpha1\nkind: " + kind + "\nmetadata:\n  name: it\n" + rest + "\n";
    }
}
