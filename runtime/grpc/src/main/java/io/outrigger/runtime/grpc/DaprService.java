package io.outrigger.runtime.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.outrigger.proto.runtime.v1.DaprGrpc;
import io.outrigger.runtime.rpc.BidiMethod;
import io.outrigger.runtime.rpc.CallMachinery;
import io.outrigger.runtime.rpc.UnaryMethod;
import java.util.HashMap;
import java.util.Map;

/** The service {@code Dapr}: which method is answered where. Methods without a line here are unimplemented. */
final class DaprService {

    private final CallMachinery calls;
    private final Map<String, ServerCallHandler<?, ?>> handlers = new HashMap<>();

    private DaprService(CallMachinery calls) {
        this.calls = calls;
    }

    static ServerServiceDefinition define(CallMachinery calls, GrpcServices services) {
        DaprService service = new DaprService(calls);
        service.state(new StateMethods(services.state()));
        service.secrets(new SecretMethods(services.secrets()));
        service.sidecar(new SidecarMethods(services.metadata(), services.shutdown()));
        service.unary(DaprGrpc.getInvokeServiceMethod(), new InvokeMethods(services.invoke())::invoke);
        service.unary(DaprGrpc.getInvokeBindingMethod(), new BindingMethods(services.bindings())::invoke);
        service.publish(new PublishMethods(services.publish()));
        service.bidi(
                DaprGrpc.getSubscribeTopicEventsAlpha1Method(),
                new EventStreamMethods(services.subscriptions())::subscribe);
        return service.build();
    }

    private void state(StateMethods state) {
        unary(DaprGrpc.getGetStateMethod(), state::get);
        unary(DaprGrpc.getGetBulkStateMethod(), state::getBulk);
        unary(DaprGrpc.getSaveStateMethod(), state::save);
        unary(DaprGrpc.getDeleteStateMethod(), state::delete);
        unary(DaprGrpc.getDeleteBulkStateMethod(), state::deleteBulk);
        unary(DaprGrpc.getExecuteStateTransactionMethod(), state::transact);
        unary(DaprGrpc.getQueryStateAlpha1Method(), state::query);
    }

    private void secrets(SecretMethods secrets) {
        unary(DaprGrpc.getGetSecretMethod(), secrets::get);
        unary(DaprGrpc.getGetBulkSecretMethod(), secrets::getBulk);
    }

    private void sidecar(SidecarMethods sidecar) {
        unary(DaprGrpc.getGetMetadataMethod(), sidecar::metadata);
        unary(DaprGrpc.getSetMetadataMethod(), sidecar::setMetadata);
        unary(DaprGrpc.getShutdownMethod(), sidecar::shutdown);
    }

    private void publish(PublishMethods publish) {
        unary(DaprGrpc.getPublishEventMethod(), publish::single);
        unary(DaprGrpc.getBulkPublishEventMethod(), publish::bulk);
        unary(DaprGrpc.getBulkPublishEventAlpha1Method(), publish::bulkAlpha);
    }

    private <Q, R> void bidi(MethodDescriptor<Q, R> method, BidiMethod<Q, R> body) {
        handlers.put(method.getFullMethodName(), calls.bidi(method, body));
    }

    private <Q, R> void unary(MethodDescriptor<Q, R> method, UnaryMethod<Q, R> body) {
        handlers.put(method.getFullMethodName(), calls.unary(body));
    }

    private ServerServiceDefinition build() {
        ServiceDescriptor descriptor = DaprGrpc.getServiceDescriptor();
        ServerServiceDefinition.Builder service = ServerServiceDefinition.builder(descriptor);
        for (MethodDescriptor<?, ?> method : descriptor.getMethods()) {
            add(service, method);
        }
        return service.build();
    }

    // The map holds for each method a handler of that method's types; see unary.
    @SuppressWarnings("unchecked")
    private <Q, R> void add(ServerServiceDefinition.Builder service, MethodDescriptor<Q, R> method) {
        var handler = (ServerCallHandler<Q, R>) handlers.get(method.getFullMethodName());
        service.addMethod(method, handler == null ? CallMachinery.unimplemented(method) : handler);
    }
}
