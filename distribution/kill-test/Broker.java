/** A broker of this run's own, and how sidecars reach it without losing what it has acknowledged. */
interface Broker extends AutoCloseable {

    String COMPONENT = "broker";

    Victim victim();

    /** Type and metadata of the component, in YAML from the type on. */
    String spec();

    @Override
    default void close() {
        victim().close();
    }

    static Broker named(String name, Ports ports, java.nio.file.Path home) {
        return switch (name) {
            case "redis" -> RedisBroker.keepingAll(ports.one());
            case "redis-defaults" -> RedisBroker.withDefaults(ports.one());
            case "rabbitmq" -> RabbitMqBroker.create(ports);
            case "kafka" -> KafkaBroker.create(home);
            default -> throw new UsageException("there is no broker " + name);
        };
    }

    /** A component of that type; settings as name, value, name, value. */
    static String spec(String type, String... settings) {
        StringBuilder yaml = new StringBuilder("  type: " + type + "\n  version: v1\n  initTimeout: 30s\n  metadata:\n");
        for (int i = 0; i < settings.length; i += 2) {
            yaml.append("    - name: ").append(settings[i]).append("\n      value: \"");
            yaml.append(settings[i + 1]).append("\"\n");
        }
        return yaml.toString();
    }
}
