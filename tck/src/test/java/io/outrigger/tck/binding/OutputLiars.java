package io.outrigger.tck.binding;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnsupportedException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.tck.support.Liars;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** For each rule of output bindings a binding that breaks it. */
final class OutputLiars {

    private final Liars<OutputBindingFixture> liars = new Liars<>();

    private OutputLiars() {}

    static Map<String, Liars.Liar<OutputBindingFixture>> all() {
        OutputLiars all = new OutputLiars();
        all.names();
        all.data();
        return all.liars.byRule();
    }

    private void liar(String rule, String message, Supplier<OutputBinding> maker) {
        liars.add(rule, message, () -> new SimpleFixtures.Output(new SimpleFactories.Output(_ -> maker.get())));
    }

    private void names() {
        liar("BIND-01", "operations", () -> new SimpleOutput() {
            @Override
            public List<String> operations() {
                return List.of("create", "get", "create");
            }
        });
        liar("BIND-02", "message about an unknown operation", () -> new SimpleOutput() {
            @Override
            public UnsupportedException unsupported(String operation) {
                return new UnsupportedException("no such operation");
            }
        });
        liar("BIND-03", "operations", () -> new SimpleOutput() {
            @Override
            public List<String> operations() {
                return List.of("get");
            }
        });
        liar("BIND-06", "failure of an operation with unknown metadata", () -> new SimpleOutput() {
            @Override
            public Optional<BindingData> invoke(String operation, BindingData request) {
                if (request.metadata().containsKey("tckUnknown")) {
                    throw new InvalidRequestException("unknown metadata");
                }
                return super.invoke(operation, request);
            }
        });
    }

    private void data() {
        liar("BIND-04", "what was kept: expected 256 bytes", () -> new SimpleOutput() {
            @Override
            public Optional<BindingData> invoke(String operation, BindingData request) {
                return super.invoke(operation, request)
                        .map(answer -> new String(answer.data(), StandardCharsets.UTF_8))
                        .map(text -> BindingData.of(text.getBytes(StandardCharsets.UTF_8), Map.of()));
            }
        });
        liar("BIND-05", "failures of parallel operations", OneAtATime::new);
        liar("BIND-07", "whether the bytes of the request are the same", () -> new SimpleOutput() {
            @Override
            public Optional<BindingData> invoke(String operation, BindingData request) {
                Optional<BindingData> answer = super.invoke(operation, request);
                if (request.data().length > 0) {
                    request.data()[0]++;
                }
                return answer;
            }
        });
    }

    /** Refuses a second caller while the first one is inside. */
    private static final class OneAtATime extends SimpleOutput {
        private final AtomicBoolean busy = new AtomicBoolean();

        @Override
        public Optional<BindingData> invoke(String operation, BindingData request) {
            if (!busy.compareAndSet(false, true)) {
                throw new SpiException("somebody else is inside");
            }
            try {
                Thread.sleep(20);
                return super.invoke(operation, request);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SpiException("interrupted", e);
            } finally {
                busy.set(false);
            }
        }
    }
}
