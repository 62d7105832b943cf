package io.outrigger.tck.binding;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.BindingHandler;
import io.outrigger.spi.binding.InputBinding;
import io.outrigger.tck.support.Liars;
import java.util.Map;
import java.util.function.Function;

/** For each rule of input bindings a binding that breaks it. */
final class InputLiars {

    private final Liars<InputBindingFixture> liars = new Liars<>();

    private InputLiars() {}

    static Map<String, Liars.Liar<InputBindingFixture>> all() {
        InputLiars all = new InputLiars();
        all.deliveries();
        all.ends();
        return all.liars.byRule();
    }

    private void liar(String rule, String message, Function<ComponentContext, InputBinding> maker) {
        liars.add(rule, message, () -> new SimpleFixtures.Input(new SimpleFactories.Input(maker)));
    }

    private void deliveries() {
        liar("BIND-20", "events that arrived", context -> new SimpleInput(context) {
            @Override
            int most() {
                return 1;
            }
        });
        liar("BIND-21", "events that arrived", GivesUp::new);
        liar("BIND-22", "events that arrived", GivesUp::new);
        liar("BIND-24", "whether the handler was done", context -> new SimpleInput(context) {
            @Override
            void end(Reading reading, Thread thread) {
                reading.stop();
            }
        });
    }

    /** Brings nothing any more once something was refused. */
    private static final class GivesUp extends SimpleInput {
        private boolean offended;

        GivesUp(ComponentContext context) {
            super(context);
        }

        @Override
        void deliver(BindingHandler handler) {
            if (offended) {
                return;
            }
            try {
                handler.handle(BindingData.of(new byte[0], Map.of()));
            } catch (SpiException _) {
                offended = true;
            }
        }
    }

    private void ends() {
        liar("BIND-23", "events after the subscription was closed", context -> new SimpleInput(context) {
            @Override
            public Subscription read(BindingHandler handler) {
                super.read(handler);
                return () -> {};
            }
        });
        liar("BIND-25", "events that arrived", OnlyOnce::new);
        liar("BIND-26", "events after the component was closed", context -> new SimpleInput(context) {
            @Override
            public void close() {}
        });
    }

    /** Reads once and never again. */
    private static final class OnlyOnce extends SimpleInput {
        private boolean read;

        OnlyOnce(ComponentContext context) {
            super(context);
        }

        @Override
        public Subscription read(BindingHandler handler) {
            if (read) {
                return () -> {};
            }
            read = true;
            return super.read(handler);
        }
    }
}
