package io.outrigger.plugin.localsecrets;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.secret.SecretFeature;
import io.outrigger.spi.secret.SecretStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Gives out the secrets of a JSON file as it was at the start. */
final class FileSecretStore implements SecretStore {

    private final FileSettings settings;
    private final System.Logger logger;
    private volatile Map<String, Map<String, String>> secrets = Map.of();

    FileSecretStore(FileSettings settings, System.Logger logger) {
        this.settings = settings;
        this.logger = logger;
    }

    @Override
    public void init(Deadline deadline) {
        Path file = Path.of(settings.secretsFile());
        secrets = new SecretsFile(file, settings.nestedSeparator(), logger).read(settings.multiValued());
    }

    @Override
    public Map<String, String> get(String name, Map<String, String> metadata) {
        Map<String, String> secret = secrets.get(name);
        if (secret == null) {
            throw new NotFoundException("secret " + name + " not found");
        }
        return secret;
    }

    @Override
    public Map<String, Map<String, String>> all(Map<String, String> metadata) {
        return secrets;
    }

    @Override
    public Set<SecretFeature> features() {
        return settings.multiValued() ? Set.of(SecretFeature.MULTIPLE_KEY_VALUES_PER_SECRET) : Set.of();
    }

    @Override
    public void close() {
        secrets = Map.of();
    }
}
