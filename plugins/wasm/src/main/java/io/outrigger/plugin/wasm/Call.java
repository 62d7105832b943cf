package io.outrigger.plugin.wasm;

import io.outrigger.spi.middleware.HeldResponse;
import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import java.io.IOException;

/** One request on its way through a guest. Used by one thread at a time. */
final class Call {

    private final HttpExchange exchange;
    private final RequestBody request;
    private final Answer answer;
    private int features;
    private boolean afterNext;

    Call(HttpExchange exchange, int features) {
        this.exchange = exchange;
        this.features = features;
        this.request = new RequestBody(exchange);
        this.answer = new Answer(exchange);
    }

    HttpExchange exchange() {
        return exchange;
    }

    RequestBody request() {
        return request;
    }

    Answer answer() {
        return answer;
    }

    int enable(int more) {
        features |= more & Features.SUPPORTED;
        return features;
    }

    boolean keepsRequest() {
        return (features & Features.BUFFER_REQUEST) != 0;
    }

    private boolean holdsAnswer() {
        return (features & Features.BUFFER_RESPONSE) != 0;
    }

    /** Lets a guest change a request only before it went on. */
    void beforeNext(String what) {
        if (afterNext) {
            throw new GuestFault("can't " + what + " after next handler");
        }
    }

    /** Lets a guest see and change an answer only if it is its own, or held for it. */
    void answerAtHand(String what) {
        if (afterNext && !holdsAnswer()) {
            throw new GuestFault("can't " + what + " after next handler unless buffer_response is enabled");
        }
    }

    /** Lets a guest read a request afterwards only if it was kept. */
    void requestAtHand(String what) {
        if (afterNext && !keepsRequest()) {
            throw new GuestFault("can't " + what + " after next handler unless buffer_request is enabled");
        }
    }

    void passOn(HttpHandler next) throws IOException {
        request.passOn(keepsRequest());
        afterNext = true;
        if (holdsAnswer()) {
            boolean[] answered = {false};
            HeldResponse held = exchange.hold(
                    inner -> {
                        next.handle(inner);
                        answered[0] = inner.responded();
                    },
                    Piecewise.MOST);
            answer.take(held, answered[0]);
        } else {
            next.handle(exchange);
        }
    }

    /** Sends the answer, unless it went out by itself. */
    void finish() throws IOException {
        if (!exchange.responded() && (!afterNext || holdsAnswer())) {
            answer.send();
        }
    }
}
