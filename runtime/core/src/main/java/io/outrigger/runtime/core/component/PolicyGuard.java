package io.outrigger.runtime.core.component;

import io.outrigger.runtime.core.resiliency.PolicyException;
import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.loader.PluginScope;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.SpiException;
import java.util.function.Supplier;

/**
 * Calls one component under its outbound policy. The plugin's scope is inside, since a policy may move the call to
 * another thread. What a policy itself has to say arrives as a failure of the component, as everything else does.
 */
final class PolicyGuard implements CallGuard {
    private final Resiliency resiliency;
    private final String component;
    private final ComponentKind kind;
    private final CallGuard scoped;

    PolicyGuard(Resiliency resiliency, String component, ComponentKind kind, PluginScope scope) {
        this.resiliency = resiliency;
        this.component = component;
        this.kind = kind;
        this.scoped = scoped(scope);
    }

    private static CallGuard scoped(PluginScope scope) {
        return new CallGuard() {
            @Override
            public <T> T call(Supplier<T> call) {
                return scope.get(call);
            }
        };
    }

    @Override
    public <T> T call(Supplier<T> call) {
        try {
            return resiliency.outbound(component, kind).run(() -> scoped.call(call));
        } catch (PolicyException e) {
            throw new SpiException(e.getMessage(), e);
        }
    }

    @Override
    public CallGuard withoutPolicy() {
        return scoped;
    }
}
