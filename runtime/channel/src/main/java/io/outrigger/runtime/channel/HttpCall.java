package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;

/**
 * A request as it goes out.
 *
 * @param method as it stands on the request line
 * @param target path and query as they stand on the request line, beginning with a slash
 * @param headers all but {@code Host}, {@code Content-Length} and {@code Transfer-Encoding}, which follow from the
 *     server and the body
 */
record HttpCall(String method, String target, InvokeHeaders headers, InvokeBody body) {
    // Query and headers may hold secrets.
    @Override
    public String toString() {
        return "HttpCall[" + method + "]";
    }
}
