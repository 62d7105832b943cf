package io.outrigger.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.outrigger.proto.common.v1.InvokeRequest;
import io.outrigger.proto.internals.v1.InternalInvokeRequest;
import io.outrigger.proto.runtime.v1.InvokeServiceRequest;
import io.outrigger.proto.runtime.v1.PublishEventRequest;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallFactsTest {

    private static final String STREAM = "/dapr.proto.internals.v1.ServiceInvocation/CallLocalStream";

    private final Map<String, String> told = new LinkedHashMap<>();
    private final TraceSpan span = new TraceSpan() {
        @Override
        public TraceContext context() {
            return TraceContext.NONE;
        }

        @Override
        public boolean recording() {
            return true;
        }

        @Override
        public void name(String name) {
            told.put("name", name);
        }

        @Override
        public void attribute(String key, String value) {
            told.put(key, value);
        }

        @Override
        public void fail(String text) {}

        @Override
        public void close() {}
    };

    private static CallFacts facts(String method) {
        return new CallFacts("own", method, new Metadata());
    }

    private static InvokeRequest method(String name) {
        return InvokeRequest.newBuilder().setMethod(name).build();
    }

    @Test
    void namesTheApplicationThatIsCalled() {
        facts("/x")
                .request(
                        span,
                        InvokeServiceRequest.newBuilder()
                                .setId("other")
                                .setMessage(method("neworder"))
                                .build());

        assertThat(told)
                .isEqualTo(Map.of(
                        "rpc.service", "ServiceInvocation",
                        "net.peer.name", "other",
                        "name", "CallLocal/other/neworder"));
    }

    @Test
    void namesTheOwnApplicationInCallsOfOtherSidecars() {
        facts("/x")
                .request(
                        span,
                        InternalInvokeRequest.newBuilder()
                                .setMessage(method("neworder"))
                                .build());

        assertThat(told)
                .isEqualTo(Map.of(
                        "rpc.service", "ServiceInvocation",
                        "dapr.invoke_method", "neworder",
                        "name", "CallLocal/own/neworder"));
    }

    @Test
    void namesActors() {
        var call = InternalInvokeRequest.newBuilder().setMessage(method("wink"));
        call.getActorBuilder().setActorType("cat").setActorId("tom");
        facts("/x").request(span, call.build());

        assertThat(told)
                .isEqualTo(Map.of(
                        "rpc.service", "ServiceInvocation", "dapr.actor", "cat.tom", "name", "CallActor/cat/wink"));
    }

    @Test
    void readsTheMethodOfStreamsInTheirMetadata() {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("__dapr_calllocalstream_method", Metadata.ASCII_STRING_MARSHALLER), "upload");
        new CallFacts("own", STREAM, metadata).call(span);

        assertThat(told)
                .isEqualTo(Map.of(
                        "dapr.protocol", "grpc",
                        "dapr.api", STREAM,
                        "rpc.service", "ServiceInvocation",
                        "dapr.invoke_method", "upload",
                        "name", "CallLocal/own/upload"));
    }

    @Test
    void namesTopics() {
        facts("/x")
                .request(
                        span,
                        PublishEventRequest.newBuilder().setTopic("orders").build());

        assertThat(told)
                .isEqualTo(Map.of(
                        "rpc.service", "Dapr", "messaging.system", "pubsub", "messaging.destination.name", "orders"));
    }
}
