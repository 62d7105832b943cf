package io.outrigger.runtime.core.invoke;

/**
 * An application's answer, its body perhaps still on the way. Whoever receives one closes it, which gives back the
 * connection and the application's permit; the body must not be read after that.
 *
 * @param contentType empty if there is none
 * @param headers without those of one hop
 * @param trailers what a gRPC application adds behind its answer; complete once the body has been read to its end
 * @param body to be read once, unless it is in memory
 * @param release gives back what the answer holds; called once at most by {@link #close}
 */
public record InvokeResponse(
        InvokeStatus status,
        String contentType,
        InvokeHeaders headers,
        InvokeHeaders trailers,
        InvokeBody body,
        Runnable release)
        implements AutoCloseable {

    /** An answer that holds nothing. */
    public static InvokeResponse of(InvokeStatus status, String contentType, InvokeHeaders headers, byte[] body) {
        return new InvokeResponse(status, contentType, headers, new InvokeHeaders(), InvokeBody.of(body), () -> {});
    }

    @Override
    public void close() {
        release.run();
    }

    @Override
    public String toString() {
        return "InvokeResponse[" + status + "]";
    }
}
