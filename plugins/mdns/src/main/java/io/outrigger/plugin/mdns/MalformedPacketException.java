package io.outrigger.plugin.mdns;

/** A packet that is no DNS message. Thrown for whatever strangers send, so it carries no stack trace. */
final class MalformedPacketException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedPacketException(String message) {
        super(message, null, false, false);
    }
}
