package io.outrigger.plugin.localsecrets;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.secret.SecretStore;
import io.outrigger.tck.secret.SecretStoreFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A file with four secrets, read in either manner. */
final class FileSecretFixture implements SecretStoreFixture {

    private static final String CONTENT = """
            {"password": "hush-hush", "db": {"hosts": ["first"]}, "a/b c": "spaced out", "empty": ""}
            """;

    private final Map<String, String> settings;
    private final Map<String, Map<String, String>> secrets;
    private Optional<Path> file = Optional.empty();

    FileSecretFixture(Map<String, String> settings, Map<String, Map<String, String>> secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    @Override
    public ComponentFactory<SecretStore> factory() {
        return new FileSecretStoreFactory();
    }

    @Override
    public Map<String, String> metadata() {
        Map<String, String> metadata = new HashMap<>(settings);
        metadata.put("secretsFile", file.orElseThrow().toString());
        return metadata;
    }

    @Override
    public void start() throws IOException {
        file = Optional.of(Files.writeString(Files.createTempFile("secrets", ".json"), CONTENT));
    }

    @Override
    public void stop() throws IOException {
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }

    @Override
    public Map<String, Map<String, String>> secrets() {
        return secrets;
    }
}
