package io.outrigger.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.telemetry.ApiLog.GrpcCall;
import io.outrigger.runtime.core.telemetry.ApiLog.HttpCall;
import org.junit.jupiter.api.Test;

class DaprApiLogTest {
    private final SinkFixture fixture = SinkFixture.of(LogLevel.ERROR, false);
    private final DaprApiLog log = new DaprApiLog(fixture.sink());

    @Test
    void httpCallsAreToldWhateverTheLevel() {
        log.http(new HttpCall("GET /v1.0/state/s/k", "curl/8", 204, 17, 3));

        assertThat(log.enabled()).isTrue();
        assertThat(fixture.text())
                .isEqualTo("time=\"" + SinkFixture.TIME + "\" level=info msg=\"HTTP API Called\" app_id=orders code=204"
                        + " duration=3 instance=vm method=\"GET /v1.0/state/s/k\" scope=dapr.runtime.http-info size=17"
                        + " type=log useragent=curl/8 ver=1.18.3\n");
    }

    @Test
    void grpcCallsHaveNoSizeAndMayHaveNoUserAgent() {
        log.grpc(new GrpcCall("/dapr.proto.runtime.v1.Dapr/GetState", "", 5, 0));

        assertThat(fixture.text())
                .isEqualTo("time=\"" + SinkFixture.TIME + "\" level=info msg=\"gRPC API Called\" app_id=orders code=5"
                        + " duration=0 instance=vm method=/dapr.proto.runtime.v1.Dapr/GetState"
                        + " scope=dapr.runtime.grpc.api-info type=log ver=1.18.3\n");
    }
}
