package io.outrigger.plugin.wasm;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasi.WasiPreview1;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import io.outrigger.spi.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** A guest's binary, checked and turned into Java's bytecode once, for any number of instances. */
final class GuestModule {

    private final WasmSettings settings;
    private final GuestLog log;
    private final WasmModule module;
    private final GuestShape shape;
    private final MemoryLimits memory;
    private final Function<Instance, Machine> machines;

    private GuestModule(WasmSettings settings, GuestLog log, WasmModule module, GuestShape shape) {
        this.settings = settings;
        this.log = log;
        this.module = module;
        this.shape = shape;
        this.memory = shape.memory();
        this.machines = MachineFactoryCompiler.builder(module)
                .withInterpreterFallback(InterpreterFallback.SILENT)
                .compile();
    }

    static GuestModule of(byte[] binary, WasmSettings settings, GuestLog log) {
        try {
            WasmModule module = Parser.parse(binary);
            GuestShape shape = new GuestShape(module);
            shape.check();
            return new GuestModule(settings, log, module, shape);
        } catch (ChicoryException e) {
            throw new InvalidRequestException(
                    "wasm: error compiling guest " + settings.url() + ": " + e.getMessage(), e);
        }
    }

    Instance instance(List<HostFunction> functions, WasiPreview1 system) {
        ImportValues imports = ImportValues.builder()
                .addFunction(functions.toArray(HostFunction[]::new))
                .addFunction(system.toHostFunctions())
                .build();
        return Instance.builder(module)
                .withImportValues(imports)
                .withMemoryLimits(memory)
                .withMachineFactory(machines)
                .withStart(false)
                .build();
    }

    WasmSettings settings() {
        return settings;
    }

    boolean exports(String function) {
        return shape.exports(function);
    }

    GuestLog log() {
        return log;
    }

    byte[] config() {
        return settings.guestConfig().getBytes(StandardCharsets.UTF_8);
    }
}
