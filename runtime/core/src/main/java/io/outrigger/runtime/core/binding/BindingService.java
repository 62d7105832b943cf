package io.outrigger.runtime.core.binding;

import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.error.BindingError;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnsupportedException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.FailedAnswerException;
import io.outrigger.spi.binding.OutputBinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out operations of output bindings. */
public final class BindingService {

    private final ComponentTable<OutputBinding> bindings;

    public BindingService(ComponentTable<OutputBinding> bindings) {
        this.bindings = bindings;
    }

    /**
     * For callers of the API.
     *
     * @return what the outside system answers, if it answers
     * @throws DaprException if it fails; {@link #answered} tells what came back all the same
     */
    public Optional<BindingData> invoke(String name, String operation, BindingData request) {
        try {
            return send(name, operation, request);
        } catch (SpiException e) {
            throw DaprException.causedBy(e, BindingError.INVOKE_FAILED, name, e.getMessage());
        }
    }

    /** The metadata of an answer that was a failure; empty if there was none. */
    public static Map<String, String> answered(DaprException failure) {
        return failure.getCause() instanceof FailedAnswerException answer ? answer.metadata() : Map.of();
    }

    /**
     * The same for what the runtime itself sends.
     *
     * @throws SpiException if it fails
     */
    Optional<BindingData> send(String name, String operation, BindingData request) {
        if (operation.isEmpty()) {
            throw new InvalidRequestException("operation field is missing from request");
        }
        OutputBinding binding =
                bindings.find(name).orElseThrow(() -> new NotFoundException("couldn't find output binding " + name));
        List<String> operations = binding.operations();
        if (!operations.contains(operation)) {
            throw new UnsupportedException("binding " + name + " does not support operation " + operation
                    + ". supported operations:" + String.join(" ", operations));
        }
        return binding.invoke(operation, request);
    }
}
