package io.outrigger.plugin.httpmiddleware;

import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.HttpMiddleware;
import java.io.IOException;
import java.util.Optional;

/** Puts one path in the place of another; what stood in the variables of a pattern goes on as query. */
final class RouterAlias implements HttpMiddleware {

    private final AliasTable table;

    RouterAlias(AliasTable table) {
        this.table = table;
    }

    @Override
    public void handle(HttpExchange exchange, HttpHandler next) throws IOException {
        Optional<AliasTable.Match> match = GoUrls.decodedPath(exchange.path()).flatMap(table::find);
        if (match.isPresent()) {
            rewrite(exchange, match.get());
        }
        next.handle(exchange);
    }

    private static void rewrite(HttpExchange exchange, AliasTable.Match match) {
        String path = GoUrls.encodedPath(match.path());
        String query =
                match.variables().isEmpty() ? exchange.query() : GoUrls.queryWith(exchange.query(), match.variables());
        exchange.rewrite(path.startsWith("/") ? path : "/" + path, query);
    }
}
