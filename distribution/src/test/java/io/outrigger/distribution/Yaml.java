package io.outrigger.distribution;

/** Resource files as people write them. */
final class Yaml {

    private Yaml() {}

    /** A component; metadata as name, value, name, value. */
    static String component(String name, String type, String... metadata) {
        StringBuilder yaml = new StringBuilder("""
                apiVersion: dapr.io/v1alpha1
                kind: Component
                metadata:
                  name: %s
                spec:
                  type: %s
                  version: v1
                """.formatted(name, type));
        if (metadata.length > 0) {
            yaml.append("  metadata:\n");
        }
        for (int i = 0; i < metadata.length; i += 2) {
            yaml.append("    - name: ").append(metadata[i]).append('\n');
            yaml.append("      value: '")
                    .append(metadata[i + 1].replace("'", "''"))
                    .append("'\n");
        }
        return yaml.toString();
    }

    static String configuration(String spec) {
        return """
                apiVersion: dapr.io/v1alpha1
                kind: Configuration
                metadata:
                  name: appconfig
                spec:
                """ + spec;
    }

    /** A policy that delivers the brokers' events once more and once more again, soon. */
    static String threeDeliveries(String... brokers) {
        StringBuilder yaml = new StringBuilder("""
                apiVersion: dapr.io/v1alpha1
                kind: Resiliency
                metadata:
                  name: three-deliveries
                spec:
                  policies:
                    retries:
                      twice:
                        policy: constant
                        duration: 20ms
                        maxRetries: 2
                  targets:
                    components:
                """);
        for (String broker : brokers) {
            yaml.append("      ").append(broker).append(":\n        inbound:\n          retry: twice\n");
        }
        return yaml.toString();
    }
}
