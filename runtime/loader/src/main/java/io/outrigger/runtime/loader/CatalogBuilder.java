package io.outrigger.runtime.loader;

import io.outrigger.runtime.loader.OfferTable.Offer;
import io.outrigger.spi.ComponentFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts a catalogue together: first come, first served, and whoever clashes is refused. */
final class CatalogBuilder {

    private final OfferTable offers = new OfferTable();
    private final List<PluginSlot> slots = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, PluginSource> names = new HashMap<>();
    private final PluginLoader loader = new PluginLoader();

    CatalogBuilder builtIn(List<? extends ComponentFactory<?>> factories) {
        Map<FactoryEntry, ComponentFactory<?>> entries = new LinkedHashMap<>();
        List<FactoryEntry> all = new ArrayList<>();
        for (ComponentFactory<?> factory : factories) {
            List<FactoryService> services = FactoryService.implementedBy(factory);
            if (services.isEmpty()) {
                throw new IllegalArgumentException(factory.getClass().getName() + " is no factory of a known service");
            }
            for (FactoryService service : services) {
                FactoryEntry entry = FactoryEntry.of(service, factory);
                entries.put(entry, factory);
                all.add(entry);
            }
        }
        try {
            offers.add(offersOf(all, new FactorySource.BuiltIn(entries)));
        } catch (PluginRefusedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return this;
    }

    CatalogBuilder plugins(PluginDirectory directory) {
        for (PluginCandidate candidate : directory.candidates(refusals)) {
            try {
                PluginSource source = loader.describe(candidate);
                claimName(source);
                admit(new PluginSlot(source, loader));
            } catch (PluginRefusedException e) {
                refusals.add(new Refusal(candidate.location(), e.getMessage(), e.offered()));
            }
        }
        return this;
    }

    ComponentCatalog build() {
        return new ComponentCatalog(offers, slots, refusals);
    }

    private void claimName(PluginSource source) {
        PluginDescriptor descriptor = source.descriptor();
        PluginSource other = names.putIfAbsent(descriptor.name().toLowerCase(Locale.ROOT), source);
        if (other != null) {
            throw new PluginRefusedException("its name " + descriptor.name() + " is already taken by "
                            + other.descriptor().location().getFileName())
                    .offering(descriptor.factories());
        }
    }

    private void admit(PluginSlot slot) {
        slots.add(slot);
        if (!slot.indexed()) {
            slot.open();
        }
        if (slot.refused()) {
            return;
        }
        try {
            offers.add(offersOf(slot.descriptor().factories(), slot));
        } catch (PluginRefusedException e) {
            slot.refuse(e.getMessage());
        }
    }

    private static List<Offer> offersOf(List<FactoryEntry> entries, FactorySource source) {
        return entries.stream().map(entry -> new Offer(entry, source)).toList();
    }
}
