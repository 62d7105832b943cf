package io.outrigger.daprd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Reads what the build wrote down about itself. */
final class Builds {

    private Builds() {}

    static BuildInfo current() {
        Properties properties = read();
        return new BuildInfo(
                properties.getProperty("dapr.version"),
                properties.getProperty("commit"),
                "outrigger-" + properties.getProperty("version"));
    }

    /** Outrigger's own version. */
    static String outrigger() {
        return read().getProperty("version");
    }

    private static Properties read() {
        Properties properties = new Properties();
        try (InputStream in = Builds.class.getResourceAsStream("build.properties")) {
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
