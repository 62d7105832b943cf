package io.outrigger.plugin.wasm;

/** What a guest may have switched on. */
final class Features {

    static final int BUFFER_REQUEST = 1;
    static final int BUFFER_RESPONSE = 2;
    /** All but trailers, which the runtime's pipelines do not know. */
    static final int SUPPORTED = BUFFER_REQUEST | BUFFER_RESPONSE;

    private Features() {}
}
