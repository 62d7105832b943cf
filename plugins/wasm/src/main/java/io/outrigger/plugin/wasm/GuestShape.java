package io.outrigger.plugin.wasm;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.Export;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.ValType;
import io.outrigger.spi.InvalidRequestException;
import java.util.List;
import java.util.Optional;

/** What a guest's binary must have to be one. */
final class GuestShape {

    /** How much memory an instance may have: 128 MiB. */
    static final int MOST_PAGES = 2_048;

    private static final FunctionType REQUEST = FunctionType.of(List.of(), List.of(ValType.I64));
    private static final FunctionType RESPONSE = FunctionType.of(List.of(ValType.I32, ValType.I32), List.of());

    private final WasmModule module;

    GuestShape(WasmModule module) {
        this.module = module;
    }

    void check() {
        require("handle_request", REQUEST, "() -> (i64)");
        require("handle_response", RESPONSE, "(i32, i32) -> ()");
    }

    private void require(String name, FunctionType type, String shown) {
        Export export = find(name, ExternalType.FUNCTION)
                .orElseThrow(() -> new InvalidRequestException("wasm: guest doesn't export func[" + name + "]"));
        if (!typeOf(export.index()).typesMatch(type)) {
            throw new InvalidRequestException(
                    "wasm: guest exports the wrong signature for func[" + name + "]. should be " + shown);
        }
    }

    private FunctionType typeOf(int index) {
        List<FunctionImport> imports = module.importSection().stream()
                .filter(FunctionImport.class::isInstance)
                .map(FunctionImport.class::cast)
                .toList();
        return index < imports.size()
                ? module.typeSection().getType(imports.get(index).typeIndex())
                : module.functionSection().getFunctionType(index - imports.size(), module.typeSection());
    }

    boolean exports(String function) {
        return find(function, ExternalType.FUNCTION).isPresent();
    }

    private Optional<Export> find(String name, ExternalType type) {
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            if (export.name().equals(name) && export.exportType() == type) {
                return Optional.of(export);
            }
        }
        return Optional.empty();
    }

    /** How much memory an instance begins with, and may have. */
    MemoryLimits memory() {
        if (find("memory", ExternalType.MEMORY).isEmpty()
                || module.memorySection().isEmpty()) {
            throw new InvalidRequestException("wasm: guest doesn't export memory[memory]");
        }
        MemoryLimits declared = module.memorySection().get().getMemory(0).limits();
        if (declared.initialPages() > MOST_PAGES) {
            throw new InvalidRequestException("wasm: guest wants more than " + MOST_PAGES + " pages of memory");
        }
        return new MemoryLimits(declared.initialPages(), Math.min(declared.maximumPages(), MOST_PAGES));
    }
}
