package io.outrigger.runtime.core.component;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.core.state.StateOutboxes;
import io.outrigger.runtime.core.state.StateStoreInstaller;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.runtime.loader.ComponentCatalog;
import io.outrigger.runtime.loader.PluginDirectory;
import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StateStoreFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComponentLoaderTest {

    @Test
    void settingsThatAreRefusedCountAsAFailedInit() {
        try (ComponentLoader loader = loader(new Demanding())) {
            var definition = ComponentDefinition.of("store", "state.demanding", "v1", Map.of());
            assertThatThrownBy(() -> loader.load(definition))
                    .hasMessage("process component store error: [INIT_COMPONENT_FAILURE]: initialization error "
                            + "occurred for store (state.demanding/v1): missing required metadata 'host'");
        }
    }

    @Test
    void aTypeThatNobodyOffersCountsAsAFailedCreation() {
        try (ComponentLoader loader = loader(new Demanding())) {
            var definition = ComponentDefinition.of("store", "state.nosuch", "v1", Map.of());
            assertThatThrownBy(() -> loader.load(definition))
                    .hasMessageContaining("[CREATE_COMPONENT_FAILURE]")
                    .hasMessageContaining("store (state.nosuch/v1)");
        }
    }

    private static ComponentLoader loader(StateStoreFactory factory) {
        return new ComponentLoader(new ComponentLoader.Wiring(
                new RuntimeIdentity("app", "", Map.of()),
                ComponentCatalog.load(List.of(factory), new PluginDirectory(List.of())),
                Map.of(
                        ComponentKind.STATE,
                        List.of(new StateStoreInstaller(
                                new ComponentTable<>(), ComponentMetrics.NONE, StateOutboxes.NONE))),
                new ComponentTable<>(),
                List.of(),
                ComponentMetrics.NONE,
                Resiliency.NONE));
    }

    /** Cannot be content with no settings at all. */
    private static final class Demanding implements StateStoreFactory {

        @Override
        public ComponentType type() {
            return ComponentType.state("demanding");
        }

        @Override
        public StateStore create(ComponentContext context) {
            throw new InvalidRequestException("missing required metadata 'host'");
        }
    }
}
