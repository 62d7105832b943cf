package io.outrigger.tck.binding;

import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps bytes in memory, by every rule. */
class SimpleOutput implements OutputBinding {

    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

    @Override
    public List<String> operations() {
        return List.of("create", "get");
    }

    @Override
    public Optional<BindingData> invoke(String operation, BindingData request) {
        String name = request.metadata().getOrDefault("name", "");
        return switch (operation) {
            case "create" -> {
                kept.put(name, request.data().clone());
                yield Optional.empty();
            }
            case "get" -> Optional.ofNullable(kept.get(name)).map(bytes -> BindingData.of(bytes, Map.of()));
            default -> throw unsupported(operation);
        };
    }
}
