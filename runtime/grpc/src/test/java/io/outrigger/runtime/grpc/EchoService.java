package io.outrigger.runtime.grpc;

import com.google.protobuf.StringValue;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.outrigger.runtime.rpc.CallMachinery;
import io.outrigger.runtime.rpc.ServerStreamMethod;
import io.outrigger.runtime.rpc.UnaryMethod;
import java.util.function.UnaryOperator;

/** A service of texts, one method of each kind, whose bodies a test sets. */
final class EchoService {

    static final MethodDescriptor<StringValue, StringValue> UNARY = method("Unary", MethodType.UNARY);
    static final MethodDescriptor<StringValue, StringValue> STREAM = method("Stream", MethodType.SERVER_STREAMING);
    static final MethodDescriptor<StringValue, StringValue> BIDI = method("Bidi", MethodType.BIDI_STREAMING);

    volatile UnaryMethod<StringValue, StringValue> unary = (request, context) -> request;
    volatile ServerStreamMethod<StringValue, StringValue> stream =
            (request, context, responses) -> responses.send(request);
    volatile UnaryOperator<StringValue> bidi = UnaryOperator.identity();

    private static MethodDescriptor<StringValue, StringValue> method(String name, MethodType type) {
        return MethodDescriptor.<StringValue, StringValue>newBuilder()
                .setType(type)
                .setFullMethodName("test.Echo/" + name)
                .setRequestMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
                .build();
    }

    ServerServiceDefinition define(CallMachinery calls) {
        return ServerServiceDefinition.builder("test.Echo")
                .addMethod(UNARY, calls.unary((request, context) -> unary.call(request, context)))
                .addMethod(
                        STREAM,
                        calls.serverStream((request, context, responses) -> stream.call(request, context, responses)))
                .addMethod(BIDI, ServerCalls.asyncBidiStreamingCall(this::echo))
                .build();
    }

    private StreamObserver<StringValue> echo(StreamObserver<StringValue> responses) {
        return new StreamObserver<>() {
            @Override
            public void onNext(StringValue value) {
                responses.onNext(bidi.apply(value));
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onCompleted() {
                responses.onCompleted();
            }
        };
    }

    static StringValue text(String text) {
        return StringValue.of(text);
    }
}
