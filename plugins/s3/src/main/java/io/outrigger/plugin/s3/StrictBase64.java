package io.outrigger.plugin.s3;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;

/** Base64 with its padding and, perhaps, line ends. */
final class StrictBase64 {

    private StrictBase64() {}

    static byte[] decoded(byte[] data) throws IOException {
        byte[] dense = new byte[data.length];
        int length = 0;
        for (byte b : data) {
            if (b != '\r' && b != '\n') {
                dense[length++] = b;
            }
        }
        try {
            if (length % 4 == 0) {
                return Base64.getDecoder().decode(Arrays.copyOf(dense, length));
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        throw new IOException("illegal base64 data");
    }
}
