package io.outrigger.runtime.rpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Calls of one server over as many connections as it takes: servers commonly serve no more than a hundred calls at a
 * time on one, and more would wait in line. A connection that is not needed any more goes idle by itself.
 */
public final class WideChannel extends Channel implements AutoCloseable {
    private static final int MOST_CALLS = 100;

    private final Supplier<ManagedChannel> opener;
    private volatile List<Lane> lanes;
    private boolean closed;

    /**
     * Opens the first channel.
     *
     * @param opener makes a channel to the server; each is shut down with this one
     */
    public WideChannel(Supplier<ManagedChannel> opener) {
        this.opener = opener;
        this.lanes = List.of(new Lane(opener.get()));
    }

    private record Lane(ManagedChannel channel, AtomicInteger calls) {
        Lane(ManagedChannel channel) {
            this(channel, new AtomicInteger());
        }

        boolean enter() {
            return calls.getAndUpdate(count -> count < MOST_CALLS ? count + 1 : count) < MOST_CALLS;
        }
    }

    @Override
    public <T, R> ClientCall<T, R> newCall(MethodDescriptor<T, R> method, CallOptions options) {
        Lane lane = enter();
        return new Counted<>(lane.channel().newCall(method, options), lane.calls());
    }

    private Lane enter() {
        for (Lane lane : lanes) {
            if (lane.enter()) {
                return lane;
            }
        }
        return widened();
    }

    private synchronized Lane widened() {
        for (Lane lane : lanes) {
            if (lane.enter()) {
                return lane;
            }
        }
        if (closed) {
            // Its channel tells the caller so.
            return lanes.getFirst();
        }
        Lane added = new Lane(opener.get());
        added.enter();
        List<Lane> more = new ArrayList<>(lanes);
        more.add(added);
        lanes = List.copyOf(more);
        return added;
    }

    @Override
    public String authority() {
        return lanes.getFirst().channel().authority();
    }

    /** Ends all calls. */
    @Override
    public synchronized void close() {
        closed = true;
        lanes.forEach(lane -> lane.channel().shutdownNow());
    }

    /** Leaves its place when it is over. */
    private static final class Counted<T, R> extends SimpleForwardingClientCall<T, R> {
        private final AtomicInteger calls;
        private final AtomicBoolean left = new AtomicBoolean();

        Counted(ClientCall<T, R> call, AtomicInteger calls) {
            super(call);
            this.calls = calls;
        }

        @Override
        public void start(Listener<R> listener, Metadata headers) {
            super.start(
                    new SimpleForwardingClientCallListener<>(listener) {
                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            leave();
                            super.onClose(status, trailers);
                        }
                    },
                    headers);
        }

        @Override
        public void cancel(String message, Throwable cause) {
            leave();
            super.cancel(message, cause);
        }

        private void leave() {
            if (left.compareAndSet(false, true)) {
                calls.decrementAndGet();
            }
        }
    }
}
