package io.outrigger.tck.binding;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.binding.InputBinding;
import io.outrigger.spi.binding.InputBindingFactory;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.binding.OutputBindingFactory;
import java.util.function.Function;

/** Factories that make whatever a test wants. */
public final class SimpleFactories {

    private static final ComponentType TYPE = new ComponentType(ComponentKind.BINDINGS, "simple");

    private SimpleFactories() {}

    public static final class Output implements OutputBindingFactory {
        private final Function<ComponentContext, OutputBinding> maker;

        public Output() {
            this(context -> new SimpleOutput());
        }

        Output(Function<ComponentContext, OutputBinding> maker) {
            this.maker = maker;
        }

        @Override
        public ComponentType type() {
            return TYPE;
        }

        @Override
        public OutputBinding create(ComponentContext context) {
            return maker.apply(context);
        }
    }

    public static final class Input implements InputBindingFactory {
        private final Function<ComponentContext, InputBinding> maker;

        public Input() {
            this(SimpleInput::new);
        }

        Input(Function<ComponentContext, InputBinding> maker) {
            this.maker = maker;
        }

        @Override
        public ComponentType type() {
            return TYPE;
        }

        @Override
        public InputBinding create(ComponentContext context) {
            return maker.apply(context);
        }
    }
}
