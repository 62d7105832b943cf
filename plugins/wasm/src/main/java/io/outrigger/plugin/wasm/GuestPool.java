package io.outrigger.plugin.wasm;

import io.outrigger.spi.UnavailableException;
import java.io.IOException;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Guests, one for each request under way; some wait for the next. How many there may be depends on their memory. */
final class GuestPool implements AutoCloseable {

    /** More than this are not worth their switching. */
    static final int MOST = 512;

    private static final int FEWEST = 8;
    private static final int IDLE = 16;
    private static final int SHARE_OF_HEAP = 4;
    private static final long WAIT_SECONDS = 30;

    private final GuestModule module;
    private final GuestThreads threads;
    private final Semaphore permits;
    private final BlockingDeque<Guest> idle = new LinkedBlockingDeque<>(IDLE);

    /** A pool with one guest in it, so that what is wrong with the guest shows now. */
    GuestPool(GuestModule module, GuestThreads threads) throws IOException {
        this.module = module;
        this.threads = threads;
        Guest first = threads.run(time -> new Guest(module, time));
        long room = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / Math.max(first.bytes(), 1);
        this.permits = new Semaphore(Math.clamp(room, FEWEST, MOST));
        idle.addFirst(first);
    }

    Guest take() throws IOException {
        acquire();
        boolean taken = false;
        try {
            Guest rested = idle.pollFirst();
            Guest guest = rested == null ? threads.run(time -> new Guest(module, time)) : rested;
            taken = true;
            return guest;
        } finally {
            if (!taken) {
                permits.release();
            }
        }
    }

    private void acquire() {
        try {
            if (!permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new UnavailableException("all guests are busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while all guests were busy", e);
        }
    }

    void give(Guest guest) {
        if (!guest.sound() || !idle.offerFirst(guest)) {
            guest.close();
        }
        permits.release();
    }

    @Override
    public void close() {
        for (Guest guest = idle.pollFirst(); guest != null; guest = idle.pollFirst()) {
            guest.close();
        }
    }
}
