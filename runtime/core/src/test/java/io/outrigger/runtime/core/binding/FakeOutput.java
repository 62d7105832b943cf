package io.outrigger.runtime.core.binding;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it is sent, and fails where the data say so. */
final class FakeOutput implements OutputBinding {

    final List<String> sent = new CopyOnWriteArrayList<>();
    private final boolean broken;

    FakeOutput(boolean broken) {
        this.broken = broken;
    }

    @Override
    public List<String> operations() {
        return List.of("create", "get");
    }

    @Override
    public Optional<BindingData> invoke(String operation, BindingData request) {
        sent.add(operation + " " + new String(request.data(), StandardCharsets.UTF_8));
        if (broken) {
            throw new SpiException("broken");
        }
        return Optional.of(request);
    }
}
