package io.outrigger.runtime.http;

import io.outrigger.runtime.core.invoke.InvokeStatus;

/** A gRPC application's failure as a caller over HTTP reads it. */
final class InvokeStatusJson {

    private InvokeStatusJson() {}

    static byte[] of(InvokeStatus.Grpc status) {
        JsonText json = new JsonText(64 + status.message().length());
        json.beginObject().optional("code", status.code().number());
        json.optional("message", status.message());
        return json.endObject().done();
    }
}
