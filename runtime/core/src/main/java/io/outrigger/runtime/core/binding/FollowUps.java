package io.outrigger.runtime.core.binding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.binding.BindingData;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Sends on what an application answers, to the output bindings it names. What fails here does not fail the event. */
public final class FollowUps implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor.binding");
    private static final String OPERATION = "create";
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final BindingService bindings;
    private final ExecutorService parallel = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("binding-follow-up-", 0).factory());

    public FollowUps(BindingService bindings) {
        this.bindings = bindings;
    }

    void follow(AppReaction reaction) {
        if (reaction.to().isEmpty()) {
            return;
        }
        byte[] data =
                reaction.answer().map(BindingData::data).filter(Json::valid).orElse(NULL);
        BindingData request = BindingData.of(data, Map.of());
        if (reaction.parallel()) {
            reaction.to().forEach(name -> parallel.execute(() -> send(name, request)));
        } else {
            oneByOne(reaction, request);
        }
    }

    private void oneByOne(AppReaction reaction, BindingData request) {
        for (String name : reaction.to()) {
            if (!send(name, request)) {
                return;
            }
        }
    }

    private boolean send(String name, BindingData request) {
        try {
            bindings.send(name, OPERATION, request);
            return true;
        } catch (SpiException e) {
            LOG.log(Level.ERROR, "error executing app response: " + e.getMessage());
            return false;
        }
    }

    /** Waits for what is under way. */
    @Override
    public void close() {
        parallel.close();
    }

    // Loaded with the first answer that is sent on.
    private static final class Json {
        private static final JsonFactory FACTORY = new JsonFactory();

        private Json() {}

        static boolean valid(byte[] bytes) {
            try (JsonParser parser = FACTORY.createParser(bytes)) {
                if (parser.nextToken() == null) {
                    return false;
                }
                parser.skipChildren();
                return parser.nextToken() == null;
            } catch (IOException _) {
                return false;
            }
        }
    }
}
