package io.outrigger.plugin.localsecrets;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;

record FileSettings(
        @Setting(name = "secretsFile", doc = "The JSON file that holds the secrets, read once at the start.")
        String secretsFile,

        @Setting(
                name = "nestedSeparator",
                fallback = FileSettings.SEPARATOR,
                doc = "What stands between the names of nested objects in a secret's name.")
        String nestedSeparator,

        @Setting(
                name = "multiValued",
                fallback = "false",
                doc = "Whether a nested object is one secret with several values.")
        boolean multiValued) {

    private static final String SEPARATOR = ":";

    FileSettings {
        if (secretsFile.isEmpty()) {
            throw new InvalidRequestException("missing local secrets file in metadata: 'secretsFile' is empty");
        }
        if (nestedSeparator.isEmpty()) {
            nestedSeparator = SEPARATOR;
        }
    }
}
