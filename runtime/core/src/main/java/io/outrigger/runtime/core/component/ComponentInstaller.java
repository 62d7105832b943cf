package io.outrigger.runtime.core.component;

import io.outrigger.runtime.loader.ComponentCatalog;
import io.outrigger.runtime.loader.Resolution;
import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.spi.Component;
import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.ComponentKind;
import java.util.List;
import java.util.Map;

/**
 * Puts components of one kind into the table their building block reads. One per kind, or one per direction where a
 * kind has two; the only place where kinds differ.
 *
 * @param <C> the building block's component interface
 */
public interface ComponentInstaller<C extends Component> {

    Class<C> componentType();

    /** The metadata a component is made with, from those of its resource; what comes back may have more. */
    default Map<String, String> metadata(Map<String, String> metadata, RuntimeIdentity identity) {
        return metadata;
    }

    /** Looks for what makes the component. To be overridden where the kind has several factory interfaces. */
    default Resolution<? extends ComponentFactory<?>> find(
            ComponentCatalog catalog, ComponentKind kind, ComponentDefinition definition) {
        return catalog.find(kind, definition.type(), definition.version());
    }

    /** Whether a resource whose type is known asks for a component of this installer's. */
    default boolean wanted(ComponentDefinition definition) {
        return true;
    }

    /**
     * Wraps a new component in what every call into it needs. What comes back is what is initialised and closed.
     */
    C decorate(C component, Installation installation);

    /** Makes an initialised component available, and returns its capabilities. */
    List<String> install(C component, Installation installation);

    /** Takes a component away; it is closed afterwards. */
    void uninstall(String name);
}
