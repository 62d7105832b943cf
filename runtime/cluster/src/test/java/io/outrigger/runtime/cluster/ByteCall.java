package io.outrigger.runtime.cluster;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client's call of bytes, step by step. */
final class ByteCall extends ClientCall.Listener<byte[]> {
    static final Metadata.Key<String> APP_ID = key("dapr-app-id");

    final CompletableFuture<Metadata> headers = new CompletableFuture<>();
    final CompletableFuture<Status> status = new CompletableFuture<>();
    final CompletableFuture<Metadata> trailers = new CompletableFuture<>();
    final ClientCall<byte[], byte[]> call;
    private final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();

    private ByteCall(ClientCall<byte[], byte[]> call) {
        this.call = call;
    }

    static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    static Metadata to(String appId) {
        Metadata metadata = new Metadata();
        metadata.put(APP_ID, appId);
        return metadata;
    }

    static ByteCall begin(Channel channel, MethodDescriptor<byte[], byte[]> method, Metadata metadata) {
        return begin(channel, method, metadata, CallOptions.DEFAULT);
    }

    static ByteCall begin(
            Channel channel, MethodDescriptor<byte[], byte[]> method, Metadata metadata, CallOptions options) {
        ByteCall begun = new ByteCall(channel.newCall(method, options));
        begun.call.start(begun, metadata);
        begun.call.request(1);
        return begun;
    }

    ByteCall send(String text) {
        call.sendMessage(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    ByteCall end() {
        call.halfClose();
        return this;
    }

    String next() throws Exception {
        byte[] message =
                Optional.ofNullable(messages.poll(20, TimeUnit.SECONDS)).orElseThrow();
        call.request(1);
        return new String(message, StandardCharsets.UTF_8);
    }

    Status ended() throws Exception {
        return status.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void onHeaders(Metadata received) {
        headers.complete(received);
    }

    @Override
    public void onMessage(byte[] message) {
        messages.add(message);
    }

    @Override
    public void onClose(Status closed, Metadata received) {
        trailers.complete(received);
        status.complete(closed);
    }
}
