import java.util.List;
import java.util.Locale;

/** One way of publishing and being told: how messages go in, and how they come out. */
record PubSubLoad(Protocol protocol, Shape shape) {

    /** Of publishing; the application is told over HTTP. */
    enum Protocol {
        HTTP,
        GRPC
    }

    /** What is published how, by whom. */
    enum Shape {
        /** One message a call, by many clients. */
        SINGLE("single/32", 32, 1, false),
        /** A hundred messages a call, by few clients. */
        BULK_PUBLISH("bulkpublish100/4", 4, 100, false),
        /** One message a call, delivered many at a time. */
        BULK_SUBSCRIBE("bulksubscribe/32", 32, 1, true),
        /** A thousand messages each second, whatever happens. */
        STEADY("at1000", 10, 1, false);

        private final String text;
        private final int clients;
        private final int messages;
        private final boolean bulkDelivery;

        Shape(String text, int clients, int messages, boolean bulkDelivery) {
            this.text = text;
            this.clients = clients;
            this.messages = messages;
            this.bulkDelivery = bulkDelivery;
        }

        int clients() {
            return clients;
        }

        /** In one call. */
        int messages() {
            return messages;
        }

        String topic() {
            return bulkDelivery ? "bulk" : "single";
        }
    }

    static final int STEADY_RATE = 1_000;
    static final int GRPC_CONNECTIONS = 4;
    static final int GRPC_STREAMS = 8;

    static List<PubSubLoad> all() {
        return List.of(
                new PubSubLoad(Protocol.HTTP, Shape.SINGLE),
                new PubSubLoad(Protocol.HTTP, Shape.BULK_PUBLISH),
                new PubSubLoad(Protocol.HTTP, Shape.BULK_SUBSCRIBE),
                new PubSubLoad(Protocol.HTTP, Shape.STEADY),
                new PubSubLoad(Protocol.GRPC, Shape.SINGLE));
    }

    /** Whether it is good to warm a process with. */
    boolean warms() {
        return shape != Shape.STEADY;
    }

    String name() {
        String clients = protocol == Protocol.GRPC ? "single/" + GRPC_CONNECTIONS + "x" + GRPC_STREAMS : shape.text;
        return protocol.name().toLowerCase(Locale.ROOT) + "/" + clients;
    }
}
