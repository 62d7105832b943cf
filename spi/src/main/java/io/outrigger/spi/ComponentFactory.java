package io.outrigger.spi;

import java.util.Optional;
import java.util.Set;

/**
 * Makes components of one type and version. Found by {@link java.util.ServiceLoader} through its building block's own
 * interface (for example {@code StateStoreFactory}), which a plugin {@code provides} in its {@code module-info}.
 *
 * <p>A factory has a public constructor without parameters, holds no state and does no work when it is made: one
 * instance serves all components of its type for as long as the plugin is loaded, from any thread.
 *
 * @param <C> the building block's component interface
 */
public interface ComponentFactory<C extends Component> {

    /** The type this factory answers to, for example {@code state.redis}. */
    ComponentType type();

    /** Further types that mean the same, for example {@code state.postgres}. Empty by default. */
    default Set<ComponentType> aliases() {
        return Set.of();
    }

    /** The version as written in {@code spec.version}, lower case: {@code v1} unless overridden. */
    default String version() {
        return "v1";
    }

    /**
     * Whether a resource without a version means this factory. Where one type has several versions, exactly one of
     * their factories says so; {@code v1} does by default.
     */
    default boolean defaultVersion() {
        return "v1".equals(version());
    }

    /** How much its author still stands behind this version. */
    default Standing standing() {
        return Standing.SUPPORTED;
    }

    /** The settings the component understands, or empty if it has none. Used for checks and documentation. */
    default Optional<SettingsSchema> settings() {
        return Optional.empty();
    }

    /**
     * Makes a component from its resource. Cheap: it reads the settings and does no input or output; connecting is
     * the business of {@link Component#init}.
     *
     * @param context what the runtime tells the component and lends to it, valid until the component is closed
     * @return a new component, never {@code null}
     * @throws InvalidRequestException if a setting is missing or malformed; the message names the setting
     */
    C create(ComponentContext context);
}
