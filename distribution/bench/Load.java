import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One kind of load: an operation over a protocol, by so many clients at once. */
record Load(Protocol protocol, Operation operation, int connections, int streams) {

    enum Protocol {
        HTTP,
        GRPC
    }

    enum Operation {
        GET,
        SAVE
    }

    /** Every load of one store, in table order; the last of each protocol and operation has the most clients. */
    static List<Load> all() {
        List<Load> loads = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            loads.add(new Load(Protocol.HTTP, operation, 1, 1));
            loads.add(new Load(Protocol.HTTP, operation, 32, 1));
        }
        for (Operation operation : Operation.values()) {
            loads.add(new Load(Protocol.GRPC, operation, 1, 1));
            loads.add(new Load(Protocol.GRPC, operation, 4, 8));
        }
        return loads;
    }

    boolean isCrowd() {
        return connections * streams > 1;
    }

    String name() {
        String clients = protocol == Protocol.HTTP ? "" + connections : connections + "x" + streams;
        return lower(protocol) + "/" + lower(operation) + "/" + clients;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
