package io.outrigger.plugin.graphql;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;
import java.time.Duration;

record GraphqlSettings(
        @Setting(name = "endpoint", fallback = "", doc = "The address of the server.")
        String endpoint,

        @Setting(
                name = "timeout",
                fallback = "60s",
                doc = "How long the whole of an answer may take; an addition of ours.")
        Duration timeout,

        @Setting(
                name = "maxResultBytes",
                fallback = "16777216",
                doc = "How many bytes an answer may have; an addition of ours.")
        int maxResultBytes) {

    GraphqlSettings {
        if (endpoint.isEmpty()) {
            throw new InvalidRequestException("GraphQL Error: Missing GraphQL URL");
        } else if (!timeout.isPositive() || maxResultBytes <= 0) {
            throw new InvalidRequestException("metadata 'timeout' and 'maxResultBytes' must be above zero");
        }
    }

    /** The address may hold a secret. */
    @Override
    public String toString() {
        return "GraphqlSettings[timeout=" + timeout + "]";
    }
}
