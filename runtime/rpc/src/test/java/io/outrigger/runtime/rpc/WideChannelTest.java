package io.outrigger.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WideChannelTest {

    private final List<Opened> opened = new ArrayList<>();
    private final WideChannel channel = new WideChannel(this::open);

    private ManagedChannel open() {
        Opened made = new Opened();
        opened.add(made);
        return made;
    }

    private List<ClientCall<String, String>> start(int count) {
        List<ClientCall<String, String>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ClientCall<String, String> call = channel.newCall(method(), CallOptions.DEFAULT);
            call.start(new ClientCall.Listener<>() {}, new Metadata());
            calls.add(call);
        }
        return calls;
    }

    // The fakes do not look at it.
    private static MethodDescriptor<String, String> method() {
        return null;
    }

    @Test
    void aHundredCallsShareAConnection() {
        start(100);
        assertThat(opened).hasSize(1);
        start(100);
        assertThat(opened).hasSize(2);
        start(1);
        assertThat(opened).hasSize(3);
        assertThat(opened.getFirst().calls).hasSize(100);
    }

    @Test
    void callsThatAreOverMakeRoom() {
        List<ClientCall<String, String>> calls = start(100);
        opened.getFirst().calls.getFirst().listener.onClose(Status.OK, new Metadata());
        calls.getLast().cancel("enough", null);
        opened.getFirst().calls.getLast().listener.onClose(Status.CANCELLED, new Metadata());
        start(2);
        assertThat(opened).hasSize(1);
        start(1);
        assertThat(opened).hasSize(2);
    }

    @Test
    void allConnectionsAreClosed() {
        start(101);
        channel.close();
        assertThat(opened).allMatch(ManagedChannel::isShutdown);
        start(100);
        assertThat(opened).hasSize(2);
    }

    private static final class Opened extends ManagedChannel {
        final List<Begun> calls = new ArrayList<>();
        private boolean shutdown;

        @Override
        @SuppressWarnings("unchecked")
        public <T, R> ClientCall<T, R> newCall(MethodDescriptor<T, R> method, CallOptions options) {
            Begun call = new Begun();
            calls.add(call);
            return (ClientCall<T, R>) call;
        }

        @Override
        public String authority() {
            return "app";
        }

        @Override
        public ManagedChannel shutdown() {
            return shutdownNow();
        }

        @Override
        public ManagedChannel shutdownNow() {
            shutdown = true;
            return this;
        }

        @Override
        public boolean isShutdown() {
            return shutdown;
        }

        @Override
        public boolean isTerminated() {
            return shutdown;
        }

        @Override
        public boolean awaitTermination(long time, TimeUnit unit) {
            return true;
        }
    }

    private static final class Begun extends ClientCall<String, String> {
        private Listener<String> listener;

        @Override
        public void start(Listener<String> told, Metadata headers) {
            listener = told;
        }

        @Override
        public void request(int count) {}

        @Override
        public void cancel(String message, Throwable cause) {}

        @Override
        public void halfClose() {}

        @Override
        public void sendMessage(String message) {}
    }
}
