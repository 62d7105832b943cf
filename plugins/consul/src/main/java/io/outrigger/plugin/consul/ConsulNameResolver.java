package io.outrigger.plugin.consul;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outrigger.plugin.consul.ConsulAgent.Health;
import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.nameresolution.NameResolver;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds sidecars among the healthy services Consul knows, and registers this one if it is told to. */
final class ConsulNameResolver implements NameResolver {

    private final ConsulSettings settings;
    private final AgentAddress address;
    private final HealthQuery query;
    private final System.Logger log;
    private final Watches watches;
    private final Map<String, Boolean> registered = new ConcurrentHashMap<>();
    private volatile Optional<ConsulAgent> agent = Optional.empty();

    ConsulNameResolver(ConsulSettings settings, AgentAddress address, ComponentContext context) {
        this.settings = settings;
        this.address = address;
        this.query = HealthQuery.of(
                settings.queryOptions().map(json -> Fields.parse("queryOptions", json)), address.datacenter());
        this.log = context.logger();
        this.watches = new Watches(context.threadFactory(), this::watch);
    }

    private ServiceWatch watch(String service) {
        return new ServiceWatch(service, agent(), query, this::addresses, log);
    }

    private ConsulAgent agent() {
        return agent.orElseThrow(() -> new UnavailableException("name resolution is not open"));
    }

    @Override
    public void init(Deadline deadline) {
        if (address.trustsAnybody()) {
            log.log(
                    Level.INFO,
                    "hashicorp consul: you are using 'insecureSkipVerify' to skip server config verify which is unsafe!");
        }
        agent = Optional.of(new ConsulAgent(address));
        check(deadline.remaining());
    }

    @Override
    public void ping() {
        check(Duration.ofSeconds(5));
    }

    private void check(Duration timeout) {
        try {
            agent().self(timeout);
        } catch (UnavailableException e) {
            throw new UnavailableException("failed check on consul agent: " + e.getMessage(), e);
        } catch (SpiException e) {
            throw new SpiException("failed check on consul agent: " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> resolve(Target target) {
        List<String> known = settings.useCache() ? watches.known(target.appId()) : List.of();
        return known.isEmpty() ? ask(target.appId()) : known;
    }

    private List<String> ask(String appId) {
        Health health = asked(appId);
        if (health.services().isEmpty()) {
            throw new NotFoundException("no healthy services found with AppID '" + appId + "'");
        }
        List<String> addresses = addresses(health);
        if (addresses.isEmpty()) {
            throw new NotFoundException("target service AppID '" + appId + "' found but " + settings.daprPortMetaKey()
                    + " missing from meta");
        }
        return addresses;
    }

    private Health asked(String appId) {
        try {
            return agent().healthy(appId, query);
        } catch (UnavailableException e) {
            throw new UnavailableException("failed to query healthy consul services: " + e.getMessage(), e);
        } catch (SpiException e) {
            throw new SpiException("failed to query healthy consul services: " + e.getMessage(), e);
        }
    }

    private List<String> addresses(Health health) {
        List<String> addresses = new ArrayList<>();
        for (JsonNode entry : health.services()) {
            JsonNode service = entry.path("Service");
            String own = service.path("Address").asText();
            String host = own.isEmpty() ? entry.path("Node").path("Address").asText() : own;
            String port = service.path("Meta").path(settings.daprPortMetaKey()).asText();
            if (!host.isEmpty() && !port.isEmpty()) {
                addresses.add((host.contains(":") ? "[" + host + "]" : host) + ":" + port);
            }
        }
        return List.copyOf(addresses);
    }

    @Override
    public boolean registers() {
        return settings.registers();
    }

    @Override
    public Subscription register(Instance instance) {
        if (!settings.registers()) {
            return () -> {};
        }
        ObjectNode registration = new ConsulRegistration(settings).of(instance);
        String id = ConsulRegistration.id(registration).orElse("");
        try {
            agent().register(registration);
        } catch (UnavailableException e) {
            throw new UnavailableException("failed to register consul service: " + e.getMessage(), e);
        }
        registered.put(id, true);
        log.log(Level.INFO, "service:" + registration.path("Name").asText() + " registered on consul agent");
        return () -> deregister(id);
    }

    private void deregister(String id) {
        if (registered.remove(id) == null || !settings.selfDeregister()) {
            return;
        }
        try {
            agent().deregister(id);
            log.log(Level.INFO, "deregistered service from consul");
        } catch (SpiException e) {
            log.log(Level.WARNING, "failed to deregister consul service: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        watches.close();
        registered.keySet().forEach(this::deregister);
    }
}
