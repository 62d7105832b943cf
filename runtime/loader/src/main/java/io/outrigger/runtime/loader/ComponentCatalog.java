package io.outrigger.runtime.loader;

import io.outrigger.runtime.loader.FactorySource.Supply.Refused;
import io.outrigger.runtime.loader.FactorySource.Supply.Supplied;
import io.outrigger.runtime.loader.OfferTable.Offer;
import io.outrigger.runtime.loader.Resolution.Found;
import io.outrigger.runtime.loader.Resolution.UnknownType;
import io.outrigger.runtime.loader.Resolution.UnknownVersion;
import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers which factory makes a component. Plugins with an index are opened when one of their types is first found;
 * factories handed over as objects come first and cannot be displaced by a plugin. Safe for use from any thread.
 */
public final class ComponentCatalog implements AutoCloseable {

    private final OfferTable offers;
    private final List<PluginSlot> slots;
    private final List<Refusal> refusals;

    ComponentCatalog(OfferTable offers, List<PluginSlot> slots, List<Refusal> refusals) {
        this.offers = offers;
        this.slots = List.copyOf(slots);
        this.refusals = List.copyOf(refusals);
    }

    /** Of these factories alone, for tests and embedding. */
    public static ComponentCatalog of(List<? extends ComponentFactory<?>> factories) {
        return load(factories, new PluginDirectory(List.of()));
    }

    public static ComponentCatalog load(PluginDirectory directory) {
        return load(List.of(), directory);
    }

    /**
     * Of these factories and of the plugins found.
     *
     * @throws IllegalArgumentException if the factories clash with each other; a plugin that clashes is refused
     */
    public static ComponentCatalog load(List<? extends ComponentFactory<?>> factories, PluginDirectory directory) {
        return new CatalogBuilder().builtIn(factories).plugins(directory).build();
    }

    /**
     * Finds the factory of a component.
     *
     * @param service the factory interface of its building block
     * @param type the full type as a resource names it, in any case
     * @param version as a resource names it, in any case; empty for none
     */
    public <F extends ComponentFactory<?>> Resolution<F> find(Class<F> service, String type, String version) {
        return find(FactoryService.of(service), service, type, version);
    }

    /**
     * Finds the factory of a component of a kind that has one factory interface.
     *
     * @throws IllegalArgumentException for a kind with none or several of them
     */
    public Resolution<? extends ComponentFactory<?>> find(ComponentKind kind, String type, String version) {
        FactoryService service = FactoryService.of(kind);
        return find(service, service.type(), type, version);
    }

    private <F extends ComponentFactory<?>> Resolution<F> find(
            FactoryService service, Class<F> asked, String typeText, String versionText) {
        String typeName = typeText.toLowerCase(Locale.ROOT);
        String version = versionText.toLowerCase(Locale.ROOT);
        Optional<ComponentType> type = typed(service, typeName);
        Optional<Offer> offer = type.flatMap(known -> offers.find(service, known, version));
        if (offer.isPresent()) {
            return supplied(offer.get(), asked, typeName);
        }
        List<String> known = type.map(name -> offers.versions(service, name)).orElse(List.of());
        List<Refusal> suspects = type.map(name -> suspects(service, name)).orElse(List.of());
        return known.isEmpty()
                ? new UnknownType<>(typeName, NearMisses.of(typeName, offers.types(service)), suspects)
                : new UnknownVersion<>(typeName, version, known, suspects);
    }

    private static <F extends ComponentFactory<?>> Resolution<F> supplied(
            Offer offer, Class<F> asked, String typeName) {
        return switch (offer.source().supply(offer.entry())) {
            case Supplied(var factory, var plugin, var scope) -> new Found<>(asked.cast(factory), plugin, scope);
            // No other version instead: it could read the same data differently.
            case Refused(var refusal) -> new UnknownType<>(typeName, List.of(), List.of(refusal));
        };
    }

    private static Optional<ComponentType> typed(FactoryService service, String name) {
        String prefix = service.kind().prefix() + ".";
        String rest = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        boolean named = !rest.isEmpty() && rest.chars().noneMatch(Character::isWhitespace);
        return named ? Optional.of(new ComponentType(service.kind(), rest)) : Optional.empty();
    }

    private List<Refusal> suspects(FactoryService service, ComponentType type) {
        return allRefusals().filter(refusal -> refusal.mayCarry(service, type)).toList();
    }

    private Stream<Refusal> allRefusals() {
        return Stream.concat(
                refusals.stream(), slots.stream().filter(PluginSlot::refused).map(PluginSlot::refusal));
    }

    /** Opens every plugin, so that the report holds each refusal there is. For commands, not for start-up. */
    public void openAll() {
        slots.forEach(PluginSlot::open);
    }

    /** What is known now: a plugin not opened so far may still turn out unusable. */
    public PluginReport report() {
        return new PluginReport(
                slots.stream()
                        .filter(slot -> !slot.refused())
                        .map(PluginSlot::descriptor)
                        .toList(),
                allRefusals().toList());
    }

    /** Unloads all plugins. Their components must be closed before. */
    @Override
    public void close() {
        slots.forEach(PluginSlot::close);
    }
}
