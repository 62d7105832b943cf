package io.outrigger.spi.middleware;

/** The status and the body of an answer that was kept in memory; its headers stand in the exchange. Immutable. */
public final class HeldResponse {

    private final int status;
    private final byte[] body;

    /**
     * Made by the runtime.
     *
     * @param body not copied
     */
    public HeldResponse(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    /** The answer's status. */
    public int status() {
        return status;
    }

    /** The body, complete; empty if there is none. Not copied: to be handed on or read, not to be changed. */
    public byte[] body() {
        return body;
    }

    // Bodies may hold secrets.
    @Override
    public String toString() {
        return "HeldResponse[" + status + ", " + body.length + " bytes]";
    }
}
