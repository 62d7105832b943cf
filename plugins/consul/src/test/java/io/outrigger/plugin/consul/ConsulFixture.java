package io.outrigger.plugin.consul;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.tck.nameresolution.NameResolverFixture;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An agent, real or not. */
final class ConsulFixture implements NameResolverFixture {

    private final Agents agents;
    private final Map<String, String> settings;
    private Optional<Agents.Running> running = Optional.empty();

    /** Starts an agent. */
    interface Agents {

        Running start() throws Exception;

        /** One that runs. */
        record Running(String address, AutoCloseable process) {}

        Agents FAKE = () -> {
            FakeAgent agent = new FakeAgent();
            return new Running(agent.address(), agent);
        };

        Agents REAL = () -> {
            RealAgent agent = RealAgent.start();
            return new Running(agent.address(), agent);
        };
    }

    ConsulFixture(Agents agents, Map<String, String> settings) {
        this.agents = agents;
        this.settings = settings;
    }

    @Override
    public ComponentFactory<NameResolver> factory() {
        return new ConsulNameResolverFactory();
    }

    @Override
    public Map<String, String> metadata() {
        return metadata(running.orElseThrow().address());
    }

    private Map<String, String> metadata(String address) {
        Map<String, String> metadata = new HashMap<>(settings);
        metadata.put("client", "{\"address\": \"" + address + "\"}");
        metadata.put("selfRegister", "true");
        metadata.put("selfDeregister", "true");
        metadata.put("checks", "[{\"Name\": \"tck\", \"TTL\": \"10m\", \"Status\": \"passing\"}]");
        // What the agent has cached may be a moment old, and the rules count moments.
        metadata.putIfAbsent("queryOptions", "{\"useCache\": false}");
        return metadata;
    }

    @Override
    public Optional<Map<String, String>> deadMetadata() {
        return Optional.of(metadata("127.0.0.1:1"));
    }

    @Override
    public Map<String, String> waivers() {
        return Map.of("NAME-13", "Consul's names of services do not tell capitals apart");
    }

    @Override
    public void start() throws Exception {
        running = Optional.of(agents.start());
    }

    @Override
    public void stop() throws Exception {
        if (running.isPresent()) {
            running.get().process().close();
        }
    }
}
