package io.outrigger.plugin.bearer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.outrigger.spi.UnavailableException;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of one JWKS document. Immutable. */
final class KeyTable {

    private static final int MOST_KEYS = 1_000;

    private final Map<String, SigningKey> keys;

    private KeyTable(Map<String, SigningKey> keys) {
        this.keys = keys;
    }

    static KeyTable empty() {
        return new KeyTable(Map.of());
    }

    /** Reads a document. Entries of kinds that cannot sign tokens are left out; broken ones spoil the whole. */
    static KeyTable read(String text) {
        List<JWK> entries = entries(text);
        if (entries.size() > MOST_KEYS) {
            throw new UnavailableException("the key set has more than " + MOST_KEYS + " keys");
        }
        Map<String, SigningKey> keys = new HashMap<>();
        for (JWK entry : entries) {
            key(entry).ifPresent(key -> keys.putIfAbsent(key.id(), key));
        }
        return new KeyTable(keys);
    }

    private static List<JWK> entries(String text) {
        try {
            return JWKSet.parse(text).getKeys();
        } catch (ParseException | IllegalArgumentException e) {
            throw new UnavailableException("the key set cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<SigningKey> key(JWK entry) {
        try {
            return SigningKey.of(entry);
        } catch (JOSEException | IllegalArgumentException e) {
            throw new UnavailableException("a key of the key set cannot be read: " + e.getMessage(), e);
        }
    }

    Optional<SigningKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }
}
