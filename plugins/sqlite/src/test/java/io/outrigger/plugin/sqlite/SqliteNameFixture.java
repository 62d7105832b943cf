package io.outrigger.plugin.sqlite;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.tck.nameresolution.NameResolverFixture;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A database in a directory of its own, set up as a state store's. */
final class SqliteNameFixture implements NameResolverFixture {

    private final SqliteFixture file = new SqliteFixture("hosts.db");

    @Override
    public ComponentFactory<NameResolver> factory() {
        return new SqliteNameResolverFactory();
    }

    @Override
    public Map<String, String> metadata() {
        return file.metadata();
    }

    @Override
    public void start() throws IOException {
        file.start();
    }

    @Override
    public void stop() throws IOException {
        file.stop();
    }

    @Override
    public Optional<Map<String, String>> deadMetadata() {
        return file.deadMetadata();
    }
}
