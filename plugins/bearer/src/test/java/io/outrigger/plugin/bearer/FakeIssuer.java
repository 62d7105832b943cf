package io.outrigger.plugin.bearer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer with real keys, on an HTTP server of its own. What it says at a path can be replaced. */
final class FakeIssuer implements AutoCloseable {

    static final RSAKey RSA = rsa("rsa");
    static final ECKey EC = ec("ec", Curve.P_256);
    static final ECKey EC_384 = ec("ec384", Curve.P_384);
    static final KeyPair ED = ed();

    /** What is answered at a path. */
    record Answer(int status, Map<String, String> headers, String body) {}

    final Map<String, Answer> answers = new ConcurrentHashMap<>();
    final AtomicInteger fetches = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    FakeIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        server.start();
        says("/.well-known/openid-configuration", description(url(), url() + "/keys"));
        publishes(RSA, EC, EC_384, edKey());
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2_048).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static ECKey ec(String id, Curve curve) {
        try {
            return new ECKeyGenerator(curve).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair ed() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static OctetKeyPair edKey() {
        byte[] encoded = ED.getPublic().getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point))
                .keyID("ed")
                .build();
    }

    static RSAKey another(String id) {
        return rsa(id);
    }

    static String description(String issuer, String keys) {
        return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + keys + "\"}";
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void says(String path, String body) {
        answers.put(path, new Answer(200, Map.of("Content-Type", "application/json"), body));
    }

    void publishes(JWK... keys) {
        says("/keys", new JWKSet(List.of(keys)).toString());
    }

    Map<String, String> settings() {
        return Map.of("issuer", url(), "audience", "app");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/keys")) {
            fetches.incrementAndGet();
        }
        Answer answer = answers.getOrDefault(path, new Answer(404, Map.of(), ""));
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
        executor.close();
    }
}
