package io.outrigger.runtime.rpc;

import io.grpc.Attributes;
import io.grpc.Metadata;

/** What a method may know of the call besides its request. */
public interface CallContext {

    /** The caller's metadata, without the API token. */
    Metadata metadata();

    /** What is known of the connection, for example its TLS session. */
    Attributes attributes();
}
