package io.outrigger.distribution;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.outrigger.proto.common.v1.InvokeRequest;
import io.outrigger.proto.common.v1.InvokeResponse;
import io.outrigger.proto.runtime.v1.AppCallbackGrpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A gRPC application in the test's own process: Dapr's callback, and a service of its own in every kind of call. */
final class GrpcApp implements AutoCloseable {

    static final Context.Key<Metadata> METADATA = Context.key("metadata");
    static final Metadata.Key<String> ANSWER_HEADER = Metadata.Key.of("x-app-header", Metadata.ASCII_STRING_MARSHALLER);
    static final Metadata.Key<String> ANSWER_TRAILER =
            Metadata.Key.of("x-app-trailer", Metadata.ASCII_STRING_MARSHALLER);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<Metadata> seen = new ConcurrentLinkedQueue<>();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final Server server;

    private GrpcApp() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .executor(threads)
                    .maxInboundMessageSize(16 << 20)
                    .maxInboundMetadataSize(64 << 10)
                    .intercept(new Witness())
                    .addService(new Callback())
                    .addService(new OwnService())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GrpcApp start() {
        return new GrpcApp();
    }

    int port() {
        return server.getPort();
    }

    /** The metadata of the last call. */
    Metadata lastMetadata() {
        return seen.stream().reduce((first, second) -> second).orElseThrow();
    }

    /** Counted down once a call was cancelled by its caller. */
    CountDownLatch cancelled() {
        return cancelled;
    }

    private final class Witness implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            seen.add(headers);
            ServerCall<Q, R> marked = new SimpleForwardingServerCall<>(call) {
                @Override
                public void sendHeaders(Metadata answer) {
                    answer.put(ANSWER_HEADER, "h1");
                    super.sendHeaders(answer);
                }

                @Override
                public void close(Status status, Metadata trailers) {
                    trailers.put(ANSWER_TRAILER, "t1");
                    super.close(status, trailers);
                }
            };
            return Contexts.interceptCall(Context.current().withValue(METADATA, headers), marked, headers, next);
        }
    }

    private static final class Callback extends AppCallbackGrpc.AppCallbackImplBase {
        @Override
        public void onInvoke(InvokeRequest request, StreamObserver<InvokeResponse> answer) {
            if (request.getMethod().startsWith("fail")) {
                answer.onError(failure());
                return;
            }
            String text = request.getHttpExtension().getVerb() + " " + request.getMethod() + "?"
                    + request.getHttpExtension().getQuerystring() + " " + request.getContentType() + " "
                    + request.getData().getValue().toStringUtf8();
            answer.onNext(InvokeResponse.newBuilder()
                    .setContentType("text/x-answer")
                    .setData(Any.newBuilder().setValue(ByteString.copyFromUtf8(text)))
                    .build());
            answer.onCompleted();
        }
    }

    private static RuntimeException failure() {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.ALREADY_EXISTS.value())
                .setMessage("there is one")
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason("TWICE")
                        .setDomain("it.example")
                        .build()))
                .build());
    }

    private final class OwnService implements BindableService {
        @Override
        public ServerServiceDefinition bindService() {
            return ServerServiceDefinition.builder(RawGrpc.SERVICE)
                    .addMethod(
                            RawGrpc.method("Unary", MethodType.UNARY),
                            ServerCalls.asyncUnaryCall((String text, StreamObserver<String> answer) -> {
                                answer.onNext("1:" + text);
                                answer.onCompleted();
                            }))
                    .addMethod(
                            RawGrpc.method("Fail", MethodType.UNARY),
                            ServerCalls.asyncUnaryCall(
                                    (String text, StreamObserver<String> answer) -> answer.onError(failure())))
                    .addMethod(
                            RawGrpc.method("Count", MethodType.SERVER_STREAMING),
                            ServerCalls.asyncServerStreamingCall(GrpcApp::count))
                    .addMethod(
                            RawGrpc.method("Hang", MethodType.UNARY),
                            ServerCalls.asyncUnaryCall((String text, StreamObserver<String> answer) ->
                                    Context.current().addListener(context -> cancelled.countDown(), Runnable::run)))
                    .addMethod(
                            RawGrpc.method("Join", MethodType.CLIENT_STREAMING),
                            ServerCalls.asyncClientStreamingCall(Joiner::new))
                    .addMethod(
                            RawGrpc.method("Echo", MethodType.BIDI_STREAMING),
                            ServerCalls.asyncBidiStreamingCall(Echo::new))
                    .build();
        }
    }

    private static void count(String most, StreamObserver<String> answer) {
        for (int i = 1; i <= Integer.parseInt(most); i++) {
            answer.onNext(Integer.toString(i));
        }
        answer.onCompleted();
    }

    private record Joiner(StreamObserver<String> answer, StringBuilder text) implements StreamObserver<String> {
        Joiner(StreamObserver<String> answer) {
            this(answer, new StringBuilder());
        }

        @Override
        public void onNext(String part) {
            text.append(part);
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {
            answer.onNext(text.toString());
            answer.onCompleted();
        }
    }

    private record Echo(StreamObserver<String> answer) implements StreamObserver<String> {
        @Override
        public void onNext(String text) {
            answer.onNext("echo " + text);
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {
            answer.onCompleted();
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
        threads.shutdownNow();
    }
}
