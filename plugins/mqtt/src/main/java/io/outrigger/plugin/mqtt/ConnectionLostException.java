package io.outrigger.plugin.mqtt;

import io.outrigger.spi.SpiException;

/** The connection ended before the broker answered; what was asked may or may not have been done. */
final class ConnectionLostException extends SpiException {

    private static final long serialVersionUID = 1L;

    ConnectionLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
