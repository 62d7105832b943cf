package io.outrigger.plugin.wasm;

import com.dylibso.chicory.wasm.ChicoryException;
import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.HttpMiddleware;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Shows requests and their answers to a guest: a WebAssembly binary that speaks http-wasm's handler interface. */
final class Wasm implements HttpMiddleware {

    static final Duration LIMIT = Duration.ofSeconds(30);

    private final WasmSettings settings;
    private final ComponentContext context;
    private final GuestThreads threads;
    private volatile Optional<GuestPool> guests = Optional.empty();

    Wasm(WasmSettings settings, ComponentContext context) {
        this(settings, context, LIMIT);
    }

    /** With another limit of how long a guest may be at work in one go. */
    Wasm(WasmSettings settings, ComponentContext context, Duration limit) {
        this.settings = settings;
        this.context = context;
        this.threads = new GuestThreads(context.threadFactory(), 2 * GuestPool.MOST, limit);
    }

    @Override
    public void init(Deadline deadline) {
        byte[] binary = GuestSource.load(settings.url(), deadline.remaining());
        try {
            GuestLog log = new GuestLog(context.logger());
            GuestModule module = threads.run(_ -> GuestModule.of(binary, settings, log), deadline.remaining());
            guests = Optional.of(new GuestPool(module, threads));
        } catch (ChicoryException | GuestFault | IOException e) {
            throw new InvalidRequestException("wasm: error instantiating guest: " + e.getMessage(), e);
        }
    }

    @Override
    public void handle(HttpExchange exchange, HttpHandler next) throws IOException {
        GuestPool pool = guests.orElseThrow(() -> new UnavailableException("the middleware is not open"));
        Guest guest = pool.take();
        try {
            handle(guest, new Call(exchange, guest.features()), next);
        } finally {
            guest.logOutput();
            pool.give(guest);
        }
    }

    private void handle(Guest guest, Call call, HttpHandler next) throws IOException {
        long verdict = run(time -> guest.handleRequest(call, time));
        if ((int) verdict != 0) {
            int number = (int) (verdict >>> Integer.SIZE);
            passOn(guest, call, number, next);
            tell(guest, call, number, false);
        }
        call.finish();
    }

    private void passOn(Guest guest, Call call, int number, HttpHandler next) throws IOException {
        try {
            call.passOn(next);
        } catch (IOException | RuntimeException e) {
            try {
                tell(guest, call, number, true);
            } catch (IOException | RuntimeException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private void tell(Guest guest, Call call, int number, boolean failed) throws IOException {
        run(time -> {
            guest.handleResponse(call, time, number, failed);
            return true;
        });
    }

    private <T> T run(GuestThreads.Work<T> work) throws IOException {
        try {
            return threads.run(work);
        } catch (ChicoryException | GuestFault | IllegalArgumentException e) {
            throw new SpiException("the guest failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        threads.close();
        guests.ifPresent(GuestPool::close);
    }
}
