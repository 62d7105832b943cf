package io.outrigger.plugin.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.InputBinding;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.tck.Disruption;
import io.outrigger.tck.binding.InputBindingFixture;
import io.outrigger.tck.binding.InputBindingTck;
import io.outrigger.tck.binding.OutputBindingFixture;
import io.outrigger.tck.binding.OutputBindingTck;
import io.outrigger.testing.Programs;
import io.outrigger.testing.TestContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** Holds both directions of the binding to the contract, against Mosquitto. */
class MqttBindingTckIT {

    private static final String TOPIC = "tck/events";

    @Nested
    class Output extends OutputBindingTck {
        @Override
        protected OutputBindingFixture fixture() {
            return new OutputFixture();
        }
    }

    @Nested
    class Input extends InputBindingTck {
        @Override
        protected InputBindingFixture fixture() {
            return new InputFixture();
        }
    }

    private static Map<String, String> metadata(Mosquitto broker) {
        Map<String, String> metadata = new HashMap<>(broker.metadata());
        metadata.putAll(Map.of("topic", TOPIC, "redeliverInterval", "100ms"));
        return metadata;
    }

    private static final class OutputFixture implements OutputBindingFixture {

        private List<Mosquitto> started = List.of();

        @Override
        public ComponentFactory<OutputBinding> factory() {
            return new Mqtt3OutputBindingFactory();
        }

        @Override
        public boolean available() {
            return Programs.available(Mosquitto.PROGRAM);
        }

        @Override
        public void start() {
            started = List.of(Mosquitto.start(), Mosquitto.start());
        }

        @Override
        public void stop() {
            started.forEach(Mosquitto::close);
        }

        @Override
        public Map<String, String> metadata() {
            return MqttBindingTckIT.metadata(started.getFirst());
        }

        @Override
        public Optional<Disruption> disruption() {
            Mosquitto broker = started.getLast();
            return Optional.of(new Disruption() {
                @Override
                public Map<String, String> metadata() {
                    return MqttBindingTckIT.metadata(broker);
                }

                @Override
                public void cut() {
                    broker.cut();
                }

                @Override
                public void heal() {
                    broker.heal();
                }
            });
        }

        @Override
        public Call harmless() {
            return new Call("create", BindingData.of("{}".getBytes(UTF_8), Map.of()));
        }
    }

    private static final class InputFixture implements InputBindingFixture {

        private List<Mosquitto> started = List.of();
        private Optional<OutputBinding> publisher = Optional.empty();

        @Override
        public ComponentFactory<InputBinding> factory() {
            return new Mqtt3InputBindingFactory();
        }

        @Override
        public boolean available() {
            return Programs.available(Mosquitto.PROGRAM);
        }

        @Override
        public void start() {
            started = List.of(Mosquitto.start());
            OutputBinding output = new Mqtt3OutputBindingFactory().create(TestContext.of(metadata()));
            output.init(Deadline.after(patience().init()));
            publisher = Optional.of(output);
        }

        @Override
        public void stop() {
            publisher.ifPresent(OutputBinding::close);
            started.forEach(Mosquitto::close);
        }

        @Override
        public Map<String, String> metadata() {
            return MqttBindingTckIT.metadata(started.getFirst());
        }

        @Override
        public void trigger() {
            publisher.orElseThrow().invoke("create", BindingData.of("event".getBytes(UTF_8), Map.of()));
        }

        @Override
        public boolean redelivers() {
            return true;
        }
    }
}
