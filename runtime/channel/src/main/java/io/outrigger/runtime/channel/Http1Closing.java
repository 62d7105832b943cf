package io.outrigger.runtime.channel;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Closes what is given up anyway. */
final class Http1Closing {
    private static final Logger LOG = System.getLogger("dapr.runtime.channel");

    private Http1Closing() {}

    static void quietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A connection to the app did not close cleanly", e);
        }
    }
}
