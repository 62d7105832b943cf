package io.outrigger.plugin.wasm;

import com.dylibso.chicory.wasi.WasiOptions;
import com.dylibso.chicory.wasi.WasiPreview1;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** What a guest has of a system: output, a clock, random numbers; no files, no arguments, no environment. */
final class Sandbox {

    private Sandbox() {}

    static WasiPreview1 open(boolean strict, OutputStream out, OutputStream err) {
        WasiOptions.Builder options = WasiOptions.builder().withStdout(out).withStderr(err);
        options.withRandom(strict ? new Random(0) : new SecureRandom());
        options.withClock(strict ? new InventedClock() : Clock.systemUTC());
        return WasiPreview1.builder().withOptions(options.build()).build();
    }

    /** A clock that goes on by a millisecond whenever somebody looks, and tells nothing of the time that passes. */
    private static final class InventedClock extends Clock {

        private final AtomicReference<Instant> now =
                new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.SECONDS));

        @Override
        public Instant instant() {
            return now.updateAndGet(at -> at.plusMillis(1));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
