package io.outrigger.runtime.core.component;

import io.outrigger.spi.Component;
import java.util.List;

/**
 * Puts components of one kind into the table their building block reads. One per kind; the only place where kinds
 * differ.
 *
 * @param <C> the building block's component interface
 */
public interface ComponentInstaller<C extends Component> {

    Class<C> componentType();

    /**
     * Wraps a new component in what every call into it needs. What comes back is what is initialised and closed.
     */
    C decorate(C component, Installation installation);

    /** Makes an initialised component available, and returns its capabilities. */
    List<String> install(C component, Installation installation);

    /** Takes a component away; it is closed afterwards. */
    void uninstall(String name);
}
