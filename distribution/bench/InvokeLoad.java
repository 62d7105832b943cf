import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One kind of call: to an application, through so many sidecars, with so much to carry, by so many clients. */
record InvokeLoad(Protocol protocol, int hops, Size size, Clients clients) {
    enum Protocol {
        HTTP,
        GRPC
    }

    /** What is sent, and what comes back. */
    enum Size {
        K1("1k", 1 << 10),
        M1("1m", 1 << 20);

        private final String text;
        private final int bytes;

        Size(String text, int bytes) {
            this.text = text;
            this.bytes = bytes;
        }

        String text() {
            return text;
        }

        int bytes() {
            return bytes;
        }
    }

    /** Who calls. */
    sealed interface Clients {
        /** Each waits for the last answer before its next request. */
        record Closed(int connections, int streams) implements Clients {}

        /** So many requests each second, whether answers are there or not. */
        record Open(int connections, int requestsPerSecond) implements Clients {}
    }

    private static final Clients THOUSAND = new Clients.Open(10, 1_000);

    /** Every load, in table order; zero hops lead to the application itself, for comparison. */
    static List<InvokeLoad> all() {
        List<InvokeLoad> loads = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            for (int hops = 1; hops <= 2; hops++) {
                for (Size size : Size.values()) {
                    loads.add(new InvokeLoad(protocol, hops, size, new Clients.Closed(1, 1)));
                    loads.add(new InvokeLoad(protocol, hops, size, crowd(protocol)));
                }
            }
        }
        for (int hops = 0; hops <= 2; hops++) {
            loads.add(new InvokeLoad(Protocol.HTTP, hops, Size.K1, THOUSAND));
        }
        return loads;
    }

    private static Clients crowd(Protocol protocol) {
        return switch (protocol) {
            case HTTP -> new Clients.Closed(32, 1);
            case GRPC -> new Clients.Closed(4, 8);
        };
    }

    /** Whether it is good to warm a process with. */
    boolean warms() {
        return hops > 0 && clients instanceof Clients.Closed(int connections, _) && connections > 1;
    }

    String name() {
        return "invoke%d/%s/%s/%s".formatted(hops, protocol.name().toLowerCase(Locale.ROOT), size.text(), crowdName());
    }

    private String crowdName() {
        return switch (clients) {
            case Clients.Open(_, int rate) -> "at" + rate;
            case Clients.Closed(int connections, int streams) ->
                protocol == Protocol.HTTP ? "" + connections : connections + "x" + streams;
        };
    }
}
