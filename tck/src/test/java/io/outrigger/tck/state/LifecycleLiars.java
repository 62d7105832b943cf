package io.outrigger.tck.state;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.UnsupportedException;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateFeature;
import io.outrigger.spi.state.StoredState;
import io.outrigger.tck.state.BasicLiars.Store;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stores that fail at the beginning or end of their life. */
final class LifecycleLiars {

    private LifecycleLiars() {}

    static void addTo(StateLiars liars) {
        liars.store(
                "LIFE-01",
                "init against a dead backend: expected UnavailableException, but it succeeded",
                (c, b) -> new Store(c, b) {
                    @Override
                    public void init(Deadline deadline) {}
                });
        liars.store(
                "LIFE-02", "a second close: expected no exception, found IllegalStateException (closed)", Brittle::new);
        closes(
                liars,
                "LIFE-03",
                "close without init: expected no exception, found IllegalStateException (not started)");
        liars.store("LIFE-04", "threads alive after close", (c, b) -> new Store(c, b) {
            @Override
            public void close() {
                // Long enough to be seen, and still no burden for the tests that follow.
                context.threadFactory().newThread(() -> BasicLiars.pause(3000)).start();
                super.close();
            }
        });
        closes(
                liars,
                "LIFE-05",
                "close after a failed init: expected no exception, found IllegalStateException (not started)");
        liars.store("LIFE-06", "abilities after use", (c, b) -> new Store(c, b) {
            private boolean used;

            @Override
            public void set(SetRequest request) {
                used = true;
                super.set(request);
            }

            @Override
            public Set<StateFeature> features() {
                return used ? EnumSet.of(StateFeature.TTL) : super.features();
            }
        });
        AtomicBoolean closed = new AtomicBoolean();
        liars.store("LIFE-07", "closed with its sister", (c, b) -> new Sister(c, b, closed));
        liars.store("LIFE-08", "ping: expected no exception, found UnsupportedException", (c, b) -> new Store(c, b) {
            @Override
            public void ping() {
                throw new UnsupportedException("no ping");
            }
        });
        liars.store(
                "LIFE-09", "create with a dead backend: expected no exception, found UnavailableException", Hasty::new);
        liars.store(
                "LIFE-10",
                "a call while the backend is away: expected an SpiException, found IllegalStateException",
                (c, b) -> new Store(c, b) {
                    @Override
                    public void set(SetRequest request) {
                        if (backing.cut) {
                            throw new IllegalStateException("socket closed");
                        }
                        super.set(request);
                    }
                });
        liars.store("LOAD-02", "wrong class loader", (c, b) -> new Store(c, b) {
            @Override
            public void init(Deadline deadline) {
                demandLoader();
                super.init(deadline);
            }
        });
        liars.store("PKG-05", "threads with another class loader", (c, b) -> new Store(c, b) {
            @Override
            public void init(Deadline deadline) {
                super.init(deadline);
                Thread stray = new Thread(() -> BasicLiars.pause(500), "stray");
                stray.setContextClassLoader(ClassLoader.getPlatformClassLoader());
                stray.start();
            }
        });
    }

    private static void closes(StateLiars liars, String rule, String message) {
        liars.store(rule, message, (c, b) -> new Store(c, b) {
            private boolean started;

            @Override
            public void init(Deadline deadline) {
                super.init(deadline);
                started = true;
            }

            @Override
            public void close() {
                if (!started) {
                    throw new IllegalStateException("not started");
                }
                super.close();
            }
        });
    }

    private static final class Brittle extends Store {
        private boolean closed;

        Brittle(ComponentContext context, Backing backing) {
            super(context, backing);
        }

        @Override
        public void close() {
            super.close();
            if (closed) {
                throw new IllegalStateException("closed");
            }
            closed = true;
        }
    }

    private static final class Sister extends Store {
        private final AtomicBoolean closed;

        Sister(ComponentContext context, Backing backing, AtomicBoolean closed) {
            super(context, backing);
            this.closed = closed;
        }

        @Override
        public Optional<StoredState> get(GetRequest request) {
            if (closed.get()) {
                throw new UnavailableException("closed with its sister");
            }
            return super.get(request);
        }

        @Override
        public void close() {
            super.close();
            closed.set(true);
        }
    }

    private static final class Hasty extends Store {
        Hasty(ComponentContext context, Backing backing) {
            super(context, backing);
            if (context.metadata().containsKey("dead")) {
                throw new UnavailableException("nobody answers");
            }
        }
    }
}
