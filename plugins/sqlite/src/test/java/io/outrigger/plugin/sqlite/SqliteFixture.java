package io.outrigger.plugin.sqlite;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.state.StateStore;
import io.outrigger.tck.state.StateStoreFixture;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A database in a directory of its own, or in memory. */
final class SqliteFixture implements StateStoreFixture {

    private final String name;
    private Optional<Path> directory = Optional.empty();

    SqliteFixture(String name) {
        this.name = name;
    }

    @Override
    public ComponentFactory<StateStore> factory() {
        return new SqliteStateStoreFactory();
    }

    @Override
    public Map<String, String> metadata() {
        boolean inMemory = name.startsWith(":");
        return Map.of(
                "connectionString",
                inMemory ? name : directory.orElseThrow().resolve(name).toString());
    }

    @Override
    public void start() throws IOException {
        directory = Optional.of(Files.createTempDirectory("sqlite"));
    }

    @Override
    public void stop() throws IOException {
        if (directory.isPresent()) {
            try (Stream<Path> files = Files.walk(directory.get())) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    @Override
    public Optional<Map<String, String>> deadMetadata() {
        return Optional.of(Map.of(
                "connectionString",
                directory.orElseThrow().resolve("no/such/place.db").toString()));
    }

    @Override
    public String badEtag() {
        return "00000000-0000-4000-8000-000000000000";
    }
}
