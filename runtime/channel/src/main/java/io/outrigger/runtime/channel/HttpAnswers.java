package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.HeaderRules;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Turns an HTTP answer into what callers get. */
final class HttpAnswers {
    private HttpAnswers() {}

    /**
     * @param unzip whether the runtime, not the caller, has asked for compression
     * @param release also closes the reply
     */
    static InvokeResponse of(HttpReply reply, boolean unzip, Runnable release) throws IOException {
        boolean zipped = unzip
                && reply.headers()
                        .first("Content-Encoding")
                        .filter(encoding -> encoding.strip().equalsIgnoreCase("gzip"))
                        .isPresent();
        return new InvokeResponse(
                new InvokeStatus.Http(reply.status()),
                reply.headers().first("Content-Type").orElse(""),
                headers(reply.headers(), zipped),
                reply.trailers(),
                zipped ? unzipped(reply.body()) : body(reply.body()),
                release);
    }

    private static InvokeHeaders headers(InvokeHeaders from, boolean zipped) {
        Set<String> named = HeaderRules.namedByConnection(from);
        from.removeIf(name -> HeaderRules.hopByHop(name)
                || name.equalsIgnoreCase("Content-Length")
                || name.equalsIgnoreCase("Content-Type")
                || (zipped && name.equalsIgnoreCase("Content-Encoding"))
                || (!named.isEmpty() && named.stream().anyMatch(name::equalsIgnoreCase)));
        return from;
    }

    // What the application said of a length need not be true, and is not passed on.
    private static InvokeBody body(InvokeBody body) {
        if (body.replayable()) {
            return body;
        }
        return InvokeBody.of(body.length() >= 0 ? new StaleLength(body.stream()) : body.stream(), -1);
    }

    private static InvokeBody unzipped(InvokeBody body) {
        return body.length() == 0 ? body : InvokeBody.of(new Unzipping(body.stream()), -1);
    }

    /** Begins to read when it is read: what is not compressed after all must fail the body, not the call. */
    private static final class Unzipping extends InputStream {
        private final InputStream zipped;
        private InputStream plain;

        private Unzipping(InputStream zipped) {
            this.zipped = zipped;
        }

        private InputStream plain() throws IOException {
            if (plain == null) {
                plain = new GZIPInputStream(zipped);
            }
            return plain;
        }

        @Override
        public int read() throws IOException {
            return plain().read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return plain().read(into, offset, length);
        }

        @Override
        public void close() throws IOException {
            zipped.close();
        }
    }
}
