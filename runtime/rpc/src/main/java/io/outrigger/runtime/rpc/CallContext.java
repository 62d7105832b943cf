package io.outrigger.runtime.rpc;

import io.grpc.Metadata;

/** What a method may know of the call besides its request. */
public interface CallContext {

    /** The caller's metadata, without the API token. */
    Metadata metadata();
}
