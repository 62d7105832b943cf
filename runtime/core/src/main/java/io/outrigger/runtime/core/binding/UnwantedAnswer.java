package io.outrigger.runtime.core.binding;

import io.outrigger.runtime.core.resiliency.CodedFailure;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.binding.BindingData;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** An HTTP application's answer other than 200, which policies may want to ask for again. */
public final class UnwantedAnswer extends RuntimeException implements CodedFailure {
    private static final long serialVersionUID = 1L;
    private static final int MOST_TOLD = 1_024;

    private final int status;
    private final transient byte[] body;

    public UnwantedAnswer(int status, byte[] body) {
        super("error sending binding event to application, status " + status, null, false, false);
        this.status = status;
        this.body = body;
    }

    /** What the answer means once nobody asks again: of a success other than 200, that it is one. */
    AppReaction settled() {
        if (status < 200 || status > 299) {
            String text = new String(body, 0, Math.min(body.length, MOST_TOLD), StandardCharsets.UTF_8);
            throw new SpiException(
                    "fails to send binding event to http app channel, status code: " + status + " body: " + text, this);
        }
        return AppReaction.of(Optional.of(BindingData.of(body, Map.of())));
    }

    @Override
    public OptionalInt httpStatus() {
        return OptionalInt.of(status);
    }

    @Override
    public OptionalInt grpcStatus() {
        return OptionalInt.empty();
    }
}
