package io.outrigger.plugin.bearer;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.HttpMiddleware;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Lets requests through that carry a good token; all others are answered with 401, and no reason. */
final class Bearer implements HttpMiddleware {

    private static final String PREFIX = "bearer ";
    private static final Duration INIT = Duration.ofSeconds(30);
    private static final int SHORTEST = 10;
    private static final int LONGEST = 64 << 10;
    private static final byte[] UNAUTHORIZED = "Unauthorized".getBytes(StandardCharsets.UTF_8);

    /** What there is once the keys have been fetched. */
    private record Open(KeyBook keys, TokenCheck check) {}

    private final BearerSettings settings;
    private final ComponentContext context;
    private volatile Optional<Open> open = Optional.empty();

    Bearer(BearerSettings settings, ComponentContext context) {
        this.settings = settings;
        this.context = context;
    }

    @Override
    public void init(Deadline deadline) {
        Deadline bounded = deadline.atMost(INIT);
        KeyBook keys = new KeyBook(Discovery.keys(settings, bounded.remaining()), KeyBook.Pace.standard(), context);
        open = Optional.of(new Open(keys, new TokenCheck(settings, keys, context.clock())));
        keys.open(bounded.remaining());
    }

    @Override
    public void handle(HttpExchange exchange, HttpHandler next) throws IOException {
        TokenCheck check = open.orElseThrow(() -> new UnavailableException("bearer middleware is not open"))
                .check();
        if (exchange.requestHeader("Authorization")
                .flatMap(Bearer::token)
                .filter(check::good)
                .isPresent()) {
            next.handle(exchange);
            return;
        }
        exchange.responseHeader("Content-Type", "text/plain; charset=utf-8");
        exchange.respond(401, UNAUTHORIZED);
    }

    private static Optional<String> token(String header) {
        boolean bearer = header.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
        int length = header.length() - PREFIX.length();
        return bearer && length >= SHORTEST && length <= LONGEST
                ? Optional.of(header.substring(PREFIX.length()))
                : Optional.empty();
    }

    @Override
    public void close() {
        open.map(Open::keys).ifPresent(KeyBook::close);
    }
}
