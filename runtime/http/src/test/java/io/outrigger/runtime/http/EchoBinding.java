package io.outrigger.runtime.http;

import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.FailedAnswerException;
import io.outrigger.spi.binding.OutputBinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers with what it is sent, with nothing, or with a failure. */
final class EchoBinding implements OutputBinding {

    @Override
    public List<String> operations() {
        return List.of("echo", "mute", "fail");
    }

    @Override
    public Optional<BindingData> invoke(String operation, BindingData request) {
        return switch (operation) {
            case "echo" -> Optional.of(request);
            case "mute" -> Optional.empty();
            default -> throw new FailedAnswerException("it said no", Map.of("statusCode", "404"));
        };
    }
}
