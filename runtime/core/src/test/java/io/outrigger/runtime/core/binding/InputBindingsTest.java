package io.outrigger.runtime.core.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.runtime.core.telemetry.Tracing;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.binding.BindingHandler;
import io.outrigger.spi.binding.InputBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InputBindingsTest {

    private final InputBindings bindings = new InputBindings();
    private final App app = new App();
    private final BindingDelivery delivery = new BindingDelivery(
            app,
            new FollowUps(new BindingService(new ComponentTable<>())),
            Resiliency.NONE,
            Tracing.PASSING,
            ComponentMetrics.NONE);

    private Source source(String name, boolean explicit) {
        Source source = new Source();
        bindings.add(new InputBindings.Input(name, source, InvokeMethod.parse(name), explicit));
        return source;
    }

    @Test
    void onlyWhatTheApplicationWantsIsRead() {
        Source wanted = source("wanted", false);
        Source refused = source("refused", false);
        bindings.start(delivery);
        assertThat(wanted.open).isEqualTo(1);
        assertThat(refused.open).isZero();
    }

    @Test
    void whatSaysItIsAnInputIsReadUnasked() {
        Source source = source("refused", true);
        bindings.start(delivery);
        assertThat(source.open).isEqualTo(1);
        assertThat(app.asked).isEmpty();
    }

    @Test
    void oneThatCannotBeAskedForKeepsThoseBehindItBack() {
        Source before = source("wanted-1", false);
        source("unreachable", false);
        Source behind = source("wanted-2", false);
        bindings.start(delivery);
        assertThat(before.open).isEqualTo(1);
        assertThat(behind.open).isZero();
    }

    @Test
    void whatWasStoppedCanBeginAgain() {
        Source source = source("wanted", false);
        bindings.start(delivery);
        bindings.stop();
        assertThat(source.open).isZero();
        bindings.start(delivery);
        assertThat(source.open).isEqualTo(1);
    }

    @Test
    void aSecondStartDoesNotReadTwice() {
        Source source = source("wanted", false);
        bindings.start(delivery);
        bindings.start(delivery);
        assertThat(source.open).isEqualTo(1);
        assertThat(source.most).isEqualTo(1);
    }

    @Test
    void theEndIsForGood() {
        Source source = source("wanted", false);
        bindings.close();
        bindings.start(delivery);
        assertThat(source.open).isZero();
    }

    @Test
    void oneThatComesLaterIsReadAtOnceAndOneThatGoesNoMore() {
        bindings.start(delivery);
        Source late = source("wanted", false);
        assertThat(late.open).isEqualTo(1);
        bindings.remove("wanted");
        assertThat(late.open).isZero();
    }

    private static final class Source implements InputBinding {
        private int open;
        private int most;

        @Override
        public synchronized Subscription read(BindingHandler handler) {
            open++;
            most = Math.max(most, open);
            return () -> {
                synchronized (this) {
                    open--;
                }
            };
        }
    }

    private static final class App implements BindingApp {
        private final List<String> asked = new ArrayList<>();

        @Override
        public boolean wants(String binding, InvokeMethod route) {
            asked.add(binding);
            if (binding.equals("unreachable")) {
                throw new CallFailure(GrpcCode.UNAVAILABLE, "nobody there", null);
            }
            return binding.startsWith("wanted");
        }

        @Override
        public AppReaction deliver(BindingEvent event) {
            return AppReaction.of(Optional.empty());
        }
    }
}
