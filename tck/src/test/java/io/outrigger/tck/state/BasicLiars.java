package io.outrigger.tck.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateFeature;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Stores that fail at set, get and delete, or have abilities they do not declare. */
final class BasicLiars {

    private BasicLiars() {}

    static void addTo(StateLiars liars) {
        liars.store("STATE-BASIC-01", "the record just written: expected 3 bytes, found 4", (c, b) -> new Store(c, b) {
            @Override
            StoredState stored(Entry entry) {
                return super.stored(entry).withData((new String(entry.data(), UTF_8) + "\n").getBytes(UTF_8));
            }
        });
        liars.store("STATE-BASIC-02", "a key never written: there is still a record", (c, b) -> new Store(c, b) {
            @Override
            public Optional<StoredState> get(GetRequest request) {
                return super.get(request).or(() -> Optional.of(StoredState.of(new byte[0])));
            }
        });
        liars.store("STATE-BASIC-03", "the record written twice", (c, b) -> new Store(c, b) {
            @Override
            public void set(SetRequest request) {
                locked(() -> Optional.ofNullable(backing.entries.putIfAbsent(request.key(), entry(request))));
            }
        });
        liars.store("STATE-BASIC-04", "the record just deleted: there is still a record", (c, b) -> new Store(c, b) {
            @Override
            public void delete(DeleteRequest request) {}
        });
        liars.store("STATE-BASIC-05", "nothing to delete", (c, b) -> new Store(c, b) {
            @Override
            public void delete(DeleteRequest request) {
                locked(() -> find(request.key()).orElseThrow(() -> new NotFoundException("nothing to delete")));
            }
        });
        liars.store("STATE-BASIC-06", "the record written after a delete: there is no record", Tombstones::new);
        liars.store(
                "STATE-BASIC-07", "the record whose key only begins like the deleted one", (c, b) -> new Store(c, b) {
                    @Override
                    public void delete(DeleteRequest request) {
                        deletePrefix(request.key());
                    }
                });
        liars.store("STATE-BASIC-08", "a record of thread", SharedBuffer::new);
        liars.store("STATE-BASIC-09", "the record after parallel writes", Torn::new);
        liars.store("LOAD-01", "wrong class loader", (c, b) -> new Store(c, b) {
            @Override
            public void set(SetRequest request) {
                demandLoader();
                super.set(request);
            }
        });
        undeclared(liars);
    }

    private static void undeclared(StateLiars liars) {
        liars.store("STATE-NOT-01", "an undeclared etag", (c, b) -> new Store(c, b) {
            @Override
            public Set<StateFeature> features() {
                return EnumSet.of(StateFeature.TTL);
            }
        });
        liars.store("STATE-NOT-02", "the record of a store that declares no TTL", (c, b) -> new Store(c, b) {
            @Override
            public Set<StateFeature> features() {
                return EnumSet.of(StateFeature.ETAG);
            }
        });
        liars.store("STATE-NOT-03", "what is tckUnknown?", (c, b) -> new Store(c, b) {
            @Override
            public void set(SetRequest request) {
                if (request.metadata().containsKey("tckUnknown")) {
                    throw new InvalidRequestException("what is tckUnknown?");
                }
                super.set(request);
            }
        });
    }

    /** A short name to keep the tables readable. */
    static class Store extends SimpleStateStore {
        Store(ComponentContext context, Backing backing) {
            super(context, backing);
        }

        static void demandLoader() {
            if (Thread.currentThread().getContextClassLoader() == ClassLoader.getPlatformClassLoader()) {
                throw new SpiException("wrong class loader");
            }
        }
    }

    private static final class Tombstones extends Store {
        private final Set<String> deleted = new HashSet<>();

        Tombstones(ComponentContext context, Backing backing) {
            super(context, backing);
        }

        @Override
        public void delete(DeleteRequest request) {
            super.delete(request);
            deleted.add(request.key());
        }

        @Override
        Optional<Entry> find(String key) {
            return super.find(key).filter(entry -> !deleted.contains(key));
        }
    }

    private static final class SharedBuffer extends Store {
        private volatile StateValue buffer = StateValue.ofBytes(new byte[0]);

        SharedBuffer(ComponentContext context, Backing backing) {
            super(context, backing);
        }

        @Override
        public void set(SetRequest request) {
            buffer = request.value();
            pause(2);
            super.set(request.toBuilder().value(buffer).build());
        }
    }

    private static final class Torn extends Store {
        Torn(ComponentContext context, Backing backing) {
            super(context, backing);
        }

        @Override
        Entry entry(SetRequest request) {
            byte[] value = request.value().bytes().clone();
            find(request.key()).ifPresent(old -> System.arraycopy(old.data(), 5000, value, 5000, value.length - 5000));
            return super.entry(
                    request.toBuilder().value(StateValue.ofBytes(value)).build());
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
