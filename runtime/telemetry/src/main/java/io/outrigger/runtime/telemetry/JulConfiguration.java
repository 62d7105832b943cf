package io.outrigger.runtime.telemetry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** Makes {@code java.util.logging} speak through {@link JulHandler}; it creates one of these as it starts. */
public final class JulConfiguration {
    private static final String PROPERTIES = "handlers=" + JulHandler.class.getName() + "\n.level=INFO\n";

    /** For {@code java.util.logging} alone. */
    public JulConfiguration() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(PROPERTIES.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
