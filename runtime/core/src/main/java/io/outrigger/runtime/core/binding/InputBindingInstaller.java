package io.outrigger.runtime.core.binding;

import io.outrigger.runtime.core.component.ComponentInstaller;
import io.outrigger.runtime.core.component.Installation;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.loader.ComponentCatalog;
import io.outrigger.runtime.loader.Resolution;
import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.binding.InputBinding;
import io.outrigger.spi.binding.InputBindingFactory;
import java.util.List;
import java.util.Map;

/** Installs input bindings. */
public final class InputBindingInstaller implements ComponentInstaller<InputBinding> {

    private static final String ROUTE = "route";
    private static final List<String> CAPABILITIES = List.of("INPUT_BINDING");

    private final InputBindings bindings;

    public InputBindingInstaller(InputBindings bindings) {
        this.bindings = bindings;
    }

    @Override
    public Class<InputBinding> componentType() {
        return InputBinding.class;
    }

    @Override
    public Resolution<? extends ComponentFactory<?>> find(
            ComponentCatalog catalog, ComponentKind kind, ComponentDefinition definition) {
        return catalog.find(InputBindingFactory.class, definition.type(), definition.version());
    }

    @Override
    public boolean wanted(ComponentDefinition definition) {
        return BindingDirection.INPUT.wanted(definition);
    }

    @Override
    public InputBinding decorate(InputBinding component, Installation installation) {
        return new GuardedInputBinding(component, installation.guard());
    }

    @Override
    public List<String> install(InputBinding component, Installation installation) {
        bindings.add(new InputBindings.Input(
                installation.name(),
                component,
                route(installation.name(), installation.metadata()),
                BindingDirection.INPUT.explicit(installation.definition())));
        return CAPABILITIES;
    }

    private static InvokeMethod route(String name, Map<String, String> metadata) {
        String route = metadata.getOrDefault(ROUTE, "");
        try {
            return InvokeMethod.parse(route.isEmpty() ? name : route);
        } catch (CallFailure e) {
            throw new InvalidRequestException("metadata '" + ROUTE + "' is no path: " + e.getMessage(), e);
        }
    }

    @Override
    public void uninstall(String name) {
        bindings.remove(name);
    }
}
