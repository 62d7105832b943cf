package io.outrigger.plugin.postgresql;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.state.StateStore;
import io.outrigger.tck.Disruption;
import io.outrigger.tck.Quirk;
import io.outrigger.tck.state.StateStoreFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Either version on a server of its own. */
final class PostgresFixture implements StateStoreFixture {

    private final ComponentFactory<StateStore> factory;
    private final String badEtag;
    private final Map<Quirk, String> quirks;
    private Optional<PostgresServer> server = Optional.empty();
    private Optional<CuttableProxy> proxy = Optional.empty();

    private PostgresFixture(ComponentFactory<StateStore> factory, String badEtag, Map<Quirk, String> quirks) {
        this.factory = factory;
        this.badEtag = badEtag;
        this.quirks = quirks;
    }

    static PostgresFixture v1() {
        return new PostgresFixture(
                new PostgresV1Factory(),
                "4294967295",
                Map.of(
                        Quirk.FIRST_WRITE_FAILS_PLAIN,
                        "Dapr's store answers 'no item was updated', which is no conflict",
                        Quirk.JSON_REFORMATTED,
                        "the server's type jsonb keeps the meaning, not the text"));
    }

    static PostgresFixture v2() {
        return new PostgresFixture(
                new PostgresV2Factory(),
                "00000000-0000-4000-8000-000000000000",
                Map.of(
                        Quirk.FIRST_WRITE_FAILS_PLAIN,
                        "Dapr's store answers 'no item was updated', which is no conflict"));
    }

    @Override
    public ComponentFactory<StateStore> factory() {
        return factory;
    }

    @Override
    public Map<String, String> metadata() {
        return server.orElseThrow().metadata();
    }

    @Override
    public boolean available() {
        return PostgresServer.available();
    }

    @Override
    public String unavailableReason() {
        return "PostgreSQL's programs initdb and postgres are not installed (e.g. apt-get install postgresql)";
    }

    @Override
    public void start() throws Exception {
        PostgresServer started = PostgresServer.start();
        server = Optional.of(started);
        proxy = Optional.of(new CuttableProxy(started.port()));
    }

    @Override
    public void stop() throws Exception {
        proxy.ifPresent(CuttableProxy::close);
        if (server.isPresent()) {
            server.get().stop();
        }
    }

    @Override
    public Optional<Map<String, String>> deadMetadata() {
        try {
            return Optional.of(Map.of(
                    "connectionString",
                    "postgres://tck:" + PostgresServer.PASSWORD + "@127.0.0.1:" + PostgresServer.freePort() + "/x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Disruption> disruption() {
        Map<String, String> metadata = new HashMap<>(metadata());
        metadata.put("port", Integer.toString(proxy.orElseThrow().port()));
        return Optional.of(new Disruption() {
            @Override
            public Map<String, String> metadata() {
                return metadata;
            }

            @Override
            public void cut() {
                proxy.orElseThrow().cut();
            }

            @Override
            public void heal() {
                proxy.orElseThrow().heal();
            }
        });
    }

    @Override
    public String badEtag() {
        return badEtag;
    }

    @Override
    public Map<Quirk, String> quirks() {
        return quirks;
    }
}
