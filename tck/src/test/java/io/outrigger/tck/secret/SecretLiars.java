package io.outrigger.tck.secret;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.secret.SecretStore;
import io.outrigger.tck.support.Liars;
import io.outrigger.tck.support.Liars.Liar;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** All liars among secret stores. */
final class SecretLiars {

    private final Liars<SecretStoreFixture> liars = new Liars<>();

    /** How a liar reads a secret. */
    private interface Reading {
        Map<String, String> get(SimpleSecretStore honest, String name, Map<String, String> metadata);
    }

    static Map<String, Liar<SecretStoreFixture>> all() {
        SecretLiars all = new SecretLiars();
        all.readers();
        all.listers();
        all.talkers();
        return all.liars.byRule();
    }

    private void readers() {
        reading(
                "SECRET-01",
                "secret 'team/db:main.user': entry 'team/db:main.user' has another text",
                (honest, name, metadata) -> changed(honest.get(name, metadata), String::strip));
        reading(
                "SECRET-02",
                "get of an absent secret: expected NotFoundException, found SpiException (error 404)",
                (honest, name, metadata) -> {
                    if (!honest.secrets().containsKey(name)) {
                        throw new SpiException("error 404");
                    }
                    return honest.get(name, metadata);
                });
        reading(
                "SECRET-03",
                "texts of an absent secret",
                (honest, name, metadata) -> honest.secrets().getOrDefault(name, Map.of(name, "<none>")));
        reading("SECRET-06", "no such secret", (honest, name, metadata) -> honest.get(name.split("/", 2)[0], metadata));
        reading(
                "SECRET-07",
                "get of a hostile name: expected an SpiException, found StringIndexOutOfBoundsException",
                (honest, name, metadata) -> honest.get(name.substring(0, 1) + name.substring(1), metadata));
        reading(
                "SECRET-08",
                "entries of secret 'plain'",
                (honest, name, metadata) ->
                        Map.of("value", honest.get(name, metadata).getOrDefault(name, "")));
        liar("SECRET-09", "secret 'pair': expected entries", true, context -> new SimpleSecretStore(context) {
            @Override
            public Map<String, String> get(String name, Map<String, String> metadata) {
                var entry = super.get(name, metadata).entrySet().iterator().next();
                return Map.of(entry.getKey(), entry.getValue());
            }
        });
        liar("SECRET-10", "read in parallel", false, Confused::new);
        reading("SECRET-11", "what is tckUnknown?", (honest, name, metadata) -> {
            if (metadata.containsKey("tckUnknown")) {
                throw new InvalidRequestException("what is tckUnknown?");
            }
            return honest.get(name, metadata);
        });
        reading("LOAD-01", "wrong class loader", (honest, name, metadata) -> {
            if (Thread.currentThread().getContextClassLoader() == ClassLoader.getPlatformClassLoader()) {
                throw new SpiException("wrong class loader");
            }
            return honest.get(name, metadata);
        });
    }

    private void listers() {
        listing("SECRET-04", "names of all secrets", honest -> Map.of("plain", honest.get("plain")));
        listing("SECRET-05", "no such secret", honest -> {
            Map<String, Map<String, String>> all = new HashMap<>(honest);
            all.put("ghost", Map.of("ghost", "boo!"));
            return all;
        });
    }

    private void talkers() {
        reading("SECRET-20", "the message of NotFoundException shows a secret's text", (honest, name, metadata) -> {
            if (!honest.secrets().containsKey(name)) {
                throw new NotFoundException("no such secret in " + honest.secrets());
            }
            return honest.get(name, metadata);
        });
        liar(
                "SECRET-21",
                "toString of the component shows a secret's text",
                false,
                context -> new SimpleSecretStore(context) {
                    @Override
                    public String toString() {
                        return String.format(Locale.ROOT, "Store%s", secrets());
                    }
                });
        liar(
                "SECRET-22",
                "the message of UnavailableException shows a secret's text",
                false,
                context -> new SimpleSecretStore(context) {
                    @Override
                    public void init(Deadline deadline) {
                        if (context.metadata().containsKey("dead")) {
                            throw new UnavailableException("cannot connect with " + context.metadata());
                        }
                    }
                });
    }

    private void reading(String rule, String message, Reading reading) {
        liar(rule, message, false, context -> new SimpleSecretStore(context) {
            private final SimpleSecretStore honest = new SimpleSecretStore(context);

            @Override
            public Map<String, String> get(String name, Map<String, String> metadata) {
                return reading.get(honest, name, metadata);
            }
        });
    }

    private void listing(
            String rule,
            String message,
            Function<Map<String, Map<String, String>>, Map<String, Map<String, String>>> change) {
        liar(rule, message, false, context -> new SimpleSecretStore(context) {
            @Override
            public Map<String, Map<String, String>> all(Map<String, String> metadata) {
                return change.apply(super.all(metadata));
            }
        });
    }

    private void liar(String rule, String message, boolean multiple, Function<ComponentContext, SecretStore> maker) {
        liars.add(rule, message, () -> new SimpleSecretFixture(new SimpleSecretStoreFactory(maker), multiple));
    }

    private static Map<String, String> changed(Map<String, String> entries, Function<String, String> change) {
        Map<String, String> changed = new HashMap<>();
        entries.forEach((name, text) -> changed.put(name, change.apply(text)));
        return changed;
    }

    /** Remembers in a field what it was asked for. */
    private static final class Confused extends SimpleSecretStore {
        private volatile String asked = "";

        Confused(ComponentContext context) {
            super(context);
        }

        @Override
        public Map<String, String> get(String name, Map<String, String> metadata) {
            asked = name;
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return super.get(asked, metadata);
        }
    }
}
