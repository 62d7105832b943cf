package io.outrigger.tck.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the rules, written at build time. */
final class TckVersion {

    private TckVersion() {}

    static String text() {
        Properties properties = new Properties();
        try (InputStream in = TckVersion.class.getResourceAsStream("tck.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
