package io.outrigger.runtime.loader;

import io.outrigger.spi.ComponentType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who offers which version of which type. Dapr's rules: without a version the default one is meant; where a type has
 * one version only and that is {@code v0} or {@code v1}, both and none mean it.
 */
final class OfferTable {

    private static final Set<String> INITIAL = Set.of("", "v0", "v1");

    record Offer(FactoryEntry entry, FactorySource source) {}

    private record Key(FactoryService service, ComponentType type) {}

    private final Map<Key, NavigableMap<String, Offer>> offers = new HashMap<>();

    /** Takes all offers of one source, or none of them if one clashes. */
    void add(List<Offer> fresh) {
        OfferTable alone = new OfferTable();
        fresh.forEach(alone::addOne);
        fresh.forEach(this::requireFree);
        fresh.forEach(this::addOne);
    }

    Optional<Offer> find(FactoryService service, ComponentType type, String version) {
        NavigableMap<String, Offer> versions = versions(new Key(service, type));
        Offer exact = versions.get(version);
        if (exact != null) {
            return Optional.of(exact);
        }
        boolean single = versions.size() == 1 && INITIAL.contains(versions.firstKey());
        if (single && INITIAL.contains(version)) {
            return Optional.of(versions.firstEntry().getValue());
        }
        return version.isEmpty()
                ? versions.values().stream()
                        .filter(offer -> offer.entry().isDefault())
                        .findFirst()
                : Optional.empty();
    }

    List<String> versions(FactoryService service, ComponentType type) {
        return List.copyOf(versions(new Key(service, type)).keySet());
    }

    /** The types offered through a service, aliases included. */
    Set<ComponentType> types(FactoryService service) {
        return offers.keySet().stream()
                .filter(key -> key.service().equals(service))
                .map(Key::type)
                .collect(Collectors.toSet());
    }

    private NavigableMap<String, Offer> versions(Key key) {
        return offers.getOrDefault(key, new TreeMap<>());
    }

    private void addOne(Offer offer) {
        requireFree(offer);
        for (ComponentType name : offer.entry().names()) {
            offers.computeIfAbsent(new Key(offer.entry().service(), name), _ -> new TreeMap<>())
                    .put(offer.entry().version(), offer);
        }
    }

    private void requireFree(Offer offer) {
        FactoryEntry entry = offer.entry();
        for (ComponentType name : entry.names()) {
            for (Offer other : versions(new Key(entry.service(), name)).values()) {
                String taken = name + "/" + entry.version();
                if (other.entry().version().equals(entry.version())) {
                    throw new PluginRefusedException(clash(offer, other, "offer " + taken, "offers " + taken));
                }
                if (other.entry().isDefault() && entry.isDefault()) {
                    String claim = "the default version of " + name;
                    throw new PluginRefusedException(clash(offer, other, "claim " + claim, "claims " + claim));
                }
            }
        }
    }

    private static String clash(Offer offer, Offer other, String plural, String singular) {
        return offer.source().equals(other.source())
                ? "its factories " + other.entry().factoryClass() + " and "
                        + offer.entry().factoryClass() + " both " + plural
                : "its factory " + offer.entry().factoryClass() + " " + singular + ", as "
                        + other.source().label() + " already does";
    }
}
