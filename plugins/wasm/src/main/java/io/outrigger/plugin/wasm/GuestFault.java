package io.outrigger.plugin.wasm;

/** A guest did what it must not do, or took too long. It ends the guest's call, and the guest. */
final class GuestFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GuestFault(String message) {
        super(message);
    }

    GuestFault(String message, Throwable cause) {
        super(message, cause);
    }
}
