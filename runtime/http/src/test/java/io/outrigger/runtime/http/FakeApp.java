package io.outrigger.runtime.http;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.AppChannel;
import io.outrigger.runtime.core.invoke.AppTarget;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.ForwardedHeaders;
import io.outrigger.runtime.core.invoke.HttpEndpoints;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.InvokeService;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import io.outrigger.runtime.core.invoke.InvokeWays;
import io.outrigger.runtime.core.invoke.PeerAddresses;
import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An application without a wire, which tells what it is sent unless it is taught otherwise. */
final class FakeApp implements AppChannel {

    final List<InvokeRequest> seen = new CopyOnWriteArrayList<>();
    volatile Function<InvokeRequest, InvokeResponse> behaviour = FakeApp::echo;

    static InvokeResponse echo(InvokeRequest request) {
        String body = new String(request.body().readAll(), StandardCharsets.UTF_8);
        return text(request.verb() + " " + request.method() + "?" + request.query() + " " + body);
    }

    static InvokeResponse text(String text) {
        return answer(200, text);
    }

    static InvokeResponse answer(int status, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return InvokeResponse.of(new InvokeStatus.Http(status), "text/plain", new InvokeHeaders(), bytes);
    }

    @Override
    public InvokeResponse invoke(InvokeRequest request) {
        seen.add(request);
        return behaviour.apply(request);
    }

    @Override
    public boolean grpc() {
        return false;
    }

    /** A service whose only application this is, called {@code o}. */
    InvokeService service() {
        AppTarget self = new AppTarget("o", "default");
        InvokeWays ways = new InvokeWays(
                Optional.of(this),
                (endpoint, request) -> text(endpoint.baseUrl() + "/" + request.method()),
                (address, target, request) -> text(address + " " + target),
                new Nobody());
        return new InvokeService(
                self,
                new HttpEndpoints(),
                ways,
                Resiliency.NONE,
                new InvokeService.Reporting(InvokeMetrics.NONE, new ForwardedHeaders(self, "", "")));
    }

    private static final class Nobody implements PeerAddresses {
        @Override
        public String resolve(AppTarget target) {
            throw new CallFailure(GrpcCode.UNKNOWN, "couldn't find service: " + target.appId(), null);
        }

        @Override
        public void broken(AppTarget target, String address) {}
    }
}
