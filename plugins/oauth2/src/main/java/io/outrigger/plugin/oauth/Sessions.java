package io.outrigger.plugin.oauth;

import io.outrigger.spi.middleware.HttpExchange;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Who is logging in, and who has. Both are known by a cookie with a long random id, which only this class gives out:
 * an id brought along means nothing, and logging in gives a new one.
 */
final class Sessions {

    private static final String COOKIE = "gosessionsid";
    private static final Duration LIFE = Duration.ofHours(2);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);
    private static final int MOST = 10_000;
    private static final int ID_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final ExpiringMap<Visit> visits;
    private final ExpiringMap<String> headers;

    /**
     * Somebody who is logging in.
     *
     * @param state what the authorization server must send back
     * @param target where to go afterwards
     */
    record Visit(String state, String target) {}

    Sessions(Clock clock) {
        this.clock = clock;
        this.visits = new ExpiringMap<>(MOST, LIFE, clock);
        this.headers = new ExpiringMap<>(MOST, LIFE, clock);
    }

    /** The header of whoever has logged in. */
    Optional<String> header(HttpExchange exchange) {
        return id(exchange).flatMap(headers::find);
    }

    /** What is known of whoever is logging in. */
    Optional<Visit> visit(HttpExchange exchange) {
        return id(exchange).flatMap(visits::find);
    }

    /** Begins a login, or goes on with one: what a page asks for at the same time must not spoil its login. */
    Visit begin(HttpExchange exchange, String target) {
        Optional<Visit> known = visit(exchange);
        Visit visit = new Visit(known.map(Visit::state).orElseGet(this::newId), target);
        visits.put(known.flatMap(_ -> id(exchange)).orElseGet(() -> newCookie(exchange)), visit);
        return visit;
    }

    /** Ends a login; the state is used up. */
    void succeed(HttpExchange exchange, String header) {
        id(exchange).ifPresent(visits::remove);
        headers.put(newCookie(exchange), header);
    }

    private String newCookie(HttpExchange exchange) {
        String id = newId();
        String expires = DATE.format(ZonedDateTime.ofInstant(clock.instant().plus(LIFE), ZoneOffset.UTC));
        String secure = exchange.scheme().equals("https") ? "; Secure" : "";
        exchange.addResponseHeader(
                "Set-Cookie",
                COOKIE + "=" + id + "; Path=/; Expires=" + expires + "; HttpOnly" + secure + "; SameSite=Lax");
        return id;
    }

    private String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Optional<String> id(HttpExchange exchange) {
        return exchange.requestHeaders("Cookie").stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .findFirst();
    }
}
