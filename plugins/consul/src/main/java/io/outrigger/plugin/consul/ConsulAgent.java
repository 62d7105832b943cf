package io.outrigger.plugin.consul;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrigger.plugin.consul.AgentWire.Answer;
import io.outrigger.plugin.consul.AgentWire.Call;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Consul's agent, over its HTTP interface. */
final class ConsulAgent {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final AgentAddress address;
    private final AgentWire wire;
    private final ObjectMapper json = new ObjectMapper();

    ConsulAgent(AgentAddress address) {
        this.address = address;
        this.wire = new AgentWire(address);
    }

    /**
     * What the agent says of a service.
     *
     * @param index changes with what is said; 0 if the agent does not tell
     * @param services an array of entries
     */
    record Health(long index, JsonNode services) {}

    /** Asks for a sign of life. */
    void self(Duration timeout) {
        send(new Call("GET", "/v1/agent/self", headers(), "", timeout));
    }

    void register(JsonNode registration) {
        send(new Call("PUT", "/v1/agent/service/register", headers(), registration.toString(), TIMEOUT));
    }

    void deregister(String id) {
        String path = "/v1/agent/service/deregister/" + HealthQuery.encoded(id);
        send(new Call("PUT", path, headers(), "", TIMEOUT));
    }

    /** The healthy instances of a service, now. */
    Health healthy(String service, HealthQuery query) {
        return healthy(service, query, query.cached() ? "&cached" : "", TIMEOUT);
    }

    /** The healthy instances of a service, once they are others than at that index, or after the query's time. */
    Health changed(String service, HealthQuery query, long index) {
        String wait = "&index=" + index + "&wait=" + query.patience().toMillis() + "ms";
        // The agent adds up to a sixteenth of its own.
        Duration timeout = query.patience().plus(query.patience().dividedBy(16)).plus(TIMEOUT);
        return healthy(service, query, index == 0 ? "" : wait, timeout);
    }

    private Health healthy(String service, HealthQuery query, String more, Duration timeout) {
        String path = "/v1/health/service/" + HealthQuery.encoded(service) + "?passing=1" + query.parameters() + more;
        Map<String, String> headers = headers();
        query.token().ifPresent(token -> headers.put("X-Consul-Token", token));
        query.cacheControl().ifPresent(value -> headers.put("Cache-Control", value));
        Answer answer = send(new Call("GET", path, headers, "", timeout));
        boolean numbered = answer.index().matches("[0-9]{1,18}");
        return new Health(numbered ? Long.parseLong(answer.index()) : 0, parsed(answer.body()));
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        address.token().ifPresent(token -> headers.put("X-Consul-Token", token));
        address.authorization().ifPresent(value -> headers.put("Authorization", value));
        return headers;
    }

    private JsonNode parsed(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UnavailableException("the consul agent's answer is not JSON", e);
        }
    }

    private Answer send(Call call) {
        Answer answer = wire.send(call);
        if (answer.status() == 200) {
            return answer;
        }
        String body = answer.body();
        String text = body.substring(0, Math.min(body.length(), 200)).strip();
        String message = "Unexpected response code: " + answer.status() + " (" + text + ")";
        throw answer.status() >= 500 ? new UnavailableException(message) : new SpiException(message);
    }
}
