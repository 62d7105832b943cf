package io.outrigger.runtime.rpc;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.Optional;

/** One server's answer to a relayed call. Everything but the callbacks runs while the relay has the turn. */
final class RelayAttempt extends ClientCall.Listener<byte[]> {
    private final Relay relay;
    private final ClientCall<byte[], byte[]> outgoing;
    private final Relay.Ending ending;
    private Optional<Metadata> held = Optional.empty();
    private boolean answerOwed;
    private boolean over;

    RelayAttempt(Relay relay, ClientCall<byte[], byte[]> outgoing, Relay.Ending ending) {
        this.relay = relay;
        this.outgoing = outgoing;
        this.ending = ending;
    }

    void start(Metadata headers) {
        outgoing.start(this, headers);
        outgoing.request(1);
    }

    void send(byte[] message) {
        if (!over) {
            outgoing.sendMessage(message);
        }
    }

    void halfClose() {
        if (!over) {
            outgoing.halfClose();
        }
    }

    boolean ready() {
        return outgoing.isReady();
    }

    void callerReady() {
        if (answerOwed && relay.callerReady()) {
            answerOwed = false;
            outgoing.request(1);
        }
    }

    /** Ends it; its own end is told as the server's, which is what cancelling makes of it. */
    void cancel(String why) {
        if (!over) {
            outgoing.cancel(why, null);
        }
    }

    /** Ends it with a status that no further attempt changes. */
    void refuse(Status status) {
        if (!over) {
            over = true;
            outgoing.cancel("refused", null);
            ending.ended(new Relay.End(status, new Metadata(), true));
        }
    }

    @Override
    public void onReady() {
        relay.inTurn(relay::serverReady);
    }

    @Override
    public void onHeaders(Metadata headers) {
        relay.inTurn(() -> {
            if (!relay.isCurrent(this)) {
                return;
            }
            if (relay.holdsHeaders()) {
                held = Optional.of(headers);
            } else {
                relay.answerHeaders(headers);
            }
        });
    }

    @Override
    public void onMessage(byte[] message) {
        relay.inTurn(() -> {
            if (!relay.isCurrent(this)) {
                return;
            }
            releaseHeaders();
            if (relay.answer(message)) {
                outgoing.request(1);
            } else {
                answerOwed = true;
            }
        });
    }

    private void releaseHeaders() {
        held.filter(headers -> !relay.answered()).ifPresent(relay::answerHeaders);
        held = Optional.empty();
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        relay.inTurn(() -> close(status, trailers));
    }

    private void close(Status status, Metadata trailers) {
        if (over) {
            return;
        }
        over = true;
        if (relay.isCurrent(this)) {
            if (status.isOk()) {
                releaseHeaders();
            }
            relay.forget();
        }
        ending.ended(new Relay.End(status, trailers, relay.answered()));
    }
}
