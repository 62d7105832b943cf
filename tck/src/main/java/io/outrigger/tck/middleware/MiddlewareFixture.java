package io.outrigger.tck.middleware;

import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.tck.BackendFixture;
import java.util.Map;
import java.util.Optional;

/** A {@link BackendFixture} with what is peculiar to HTTP middleware. */
public interface MiddlewareFixture extends BackendFixture<HttpMiddleware> {

    /**
     * A new request that the middleware lets through, with whatever it asks for: a token, a path. Called for each
     * request of each rule, from any thread.
     */
    default TestExchange request() {
        return TestExchange.post("/v1.0/tck", "hello");
    }

    /** Metadata that the middleware refuses, and the setting that is to blame. Empty if there are none. */
    default Optional<BadSettings> badSettings() {
        return Optional.empty();
    }

    /**
     * Settings that must be refused.
     *
     * @param metadata all of them
     * @param blame the name of the setting that the refusal must contain
     */
    record BadSettings(Map<String, String> metadata, String blame) {}
}
