package io.outrigger.plugin.wasm;

import io.outrigger.spi.middleware.HttpExchange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** A request's or an answer's headers as guests see them. */
enum Headers {
    REQUEST {
        @Override
        List<String> names(HttpExchange exchange) {
            Set<String> names = lower(exchange.requestHeaderNames());
            if (!exchange.host().isEmpty()) {
                names.add(HOST);
            }
            return List.copyOf(names);
        }

        @Override
        List<String> values(HttpExchange exchange, String name) {
            return HOST.equalsIgnoreCase(name) ? List.of(exchange.host()) : exchange.requestHeaders(name);
        }

        @Override
        void set(HttpExchange exchange, String name, List<String> values) {
            exchange.requestHeader(name, values.toArray(String[]::new));
        }
    },
    RESPONSE {
        @Override
        List<String> names(HttpExchange exchange) {
            return List.copyOf(lower(exchange.responseHeaderNames()));
        }

        @Override
        List<String> values(HttpExchange exchange, String name) {
            return exchange.responseHeaders(name);
        }

        @Override
        void set(HttpExchange exchange, String name, List<String> values) {
            exchange.responseHeader(name, values.toArray(String[]::new));
        }
    },
    /** Those behind a body, which the runtime's pipelines do not know. */
    TRAILERS {
        @Override
        List<String> names(HttpExchange exchange) {
            return List.of();
        }

        @Override
        List<String> values(HttpExchange exchange, String name) {
            return List.of();
        }

        @Override
        void set(HttpExchange exchange, String name, List<String> values) {
            throw new GuestFault("there are no trailers");
        }
    };

    private static final String HOST = "host";

    static Headers of(int kind) {
        return switch (kind) {
            case 0 -> REQUEST;
            case 1 -> RESPONSE;
            case 2, 3 -> TRAILERS;
            default -> throw new GuestFault("unsupported header kind: " + kind);
        };
    }

    /** Lower case, sorted. */
    abstract List<String> names(HttpExchange exchange);

    abstract List<String> values(HttpExchange exchange, String name);

    abstract void set(HttpExchange exchange, String name, List<String> values);

    void add(HttpExchange exchange, String name, String value) {
        List<String> all = new ArrayList<>(values(exchange, name));
        all.add(value);
        set(exchange, name, all);
    }

    private static Set<String> lower(Collection<String> names) {
        Set<String> lower = new TreeSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return lower;
    }
}
