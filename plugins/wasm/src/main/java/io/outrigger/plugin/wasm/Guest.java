package io.outrigger.plugin.wasm;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasi.WasiExitException;
import com.dylibso.chicory.wasi.WasiPreview1;
import java.util.Optional;

/** One instance of a guest, with a memory of its own. Deals with one request at a time. */
final class Guest implements AutoCloseable {

    private final GuestOutput out = new GuestOutput();
    private final GuestOutput err = new GuestOutput();
    private final GuestLog log;
    private final WasiPreview1 system;
    private final Instance instance;
    private int features;
    private Optional<Call> call = Optional.empty();
    private GuestTime time;
    private volatile boolean sound = true;

    Guest(GuestModule module, GuestTime time) {
        this.time = time;
        this.log = module.log();
        this.system = Sandbox.open(module.settings().strictSandbox(), out, err);
        this.instance = module.instance(new HostFunctions(this, log, module.config()).all(), system);
        begin(module);
    }

    // As the language of the guest has it: a program begins with _start, a library with _initialize.
    private void begin(GuestModule module) {
        for (String name : new String[] {"_start", "_initialize"}) {
            if (module.exports(name)) {
                try {
                    instance.export(name).apply();
                } catch (WasiExitException e) {
                    if (e.exitCode() != 0) {
                        throw new GuestFault("the guest ended with exit code " + e.exitCode(), e);
                    }
                }
                return;
            }
        }
    }

    long bytes() {
        return (long) instance.memory().pages() * Memory.PAGE_SIZE;
    }

    int features() {
        return features;
    }

    /** Switches features on: for a request if there is one, else for all. */
    int enable(int more) {
        if (call.isPresent()) {
            return call.get().enable(more);
        }
        features |= more & Features.SUPPORTED;
        return features;
    }

    Call call() {
        return call.orElseThrow(() -> new GuestFault("there is no request at the moment"));
    }

    GuestTime time() {
        return time;
    }

    /** Whether it may be used again. */
    boolean sound() {
        return sound;
    }

    /** Shows a request to the guest; what it says: whether to go on, and a number to be told again. */
    long handleRequest(Call request, GuestTime counted) {
        return apply(request, counted, "handle_request")[0];
    }

    void handleResponse(Call request, GuestTime counted, int context, boolean failed) {
        apply(request, counted, "handle_response", context, failed ? 1 : 0);
    }

    private long[] apply(Call request, GuestTime counted, String function, long... arguments) {
        // Until it has returned, nobody knows in which state it is.
        sound = false;
        time = counted;
        call = Optional.of(request);
        long[] result = instance.export(function).apply(arguments);
        call = Optional.empty();
        sound = true;
        return result;
    }

    void logOutput() {
        log.output("stdout", out.taken());
        log.output("stderr", err.taken());
    }

    @Override
    public void close() {
        system.close();
    }
}
