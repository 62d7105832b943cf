package io.outrigger.plugin.localsecrets;

import io.outrigger.tck.secret.SecretStoreFixture;
import io.outrigger.tck.secret.SecretStoreTck;
import java.util.Map;

class FileSecretTckTest extends SecretStoreTck {

    @Override
    protected SecretStoreFixture fixture() {
        return new FileSecretFixture(
                Map.of(),
                Map.of(
                        "password", Map.of("password", "hush-hush"),
                        "db:hosts:0", Map.of("db:hosts:0", "first"),
                        "a/b c", Map.of("a/b c", "spaced out"),
                        "empty", Map.of("empty", "")));
    }
}
