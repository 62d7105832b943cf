package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.app.ApplicationConfig;
import io.outrigger.runtime.core.app.ApplicationConfigReader;
import io.outrigger.runtime.core.invoke.AppChannel;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import io.outrigger.runtime.core.telemetry.TraceContext;
import java.io.IOException;

/** Asks an HTTP application for its configuration. Of gRPC applications there is none to ask. */
public final class AppConfigSource {
    private static final int MOST_BYTES = 4 << 20;
    private static final InvokeStatus OK = new InvokeStatus.Http(200);

    private final AppChannel app;
    private final String appId;

    public AppConfigSource(AppChannel app, String appId) {
        this.app = app;
        this.appId = appId;
    }

    /**
     * Asks once.
     *
     * @return empty if the application answers with anything but 200
     * @throws IOException if the answer makes no sense
     * @throws io.outrigger.runtime.core.invoke.CallFailure if there is none
     */
    public ApplicationConfig read() throws IOException {
        if (app.grpc()) {
            return ApplicationConfig.EMPTY;
        }
        try (InvokeResponse response = app.invoke(request())) {
            return response.status().equals(OK)
                    ? new ApplicationConfigReader().read(bounded(response.body()))
                    : ApplicationConfig.EMPTY;
        }
    }

    private InvokeRequest request() {
        return new InvokeRequest(
                InvokeMethod.parse("/dapr/config"),
                "GET",
                "",
                "application/json",
                new InvokeHeaders().add("Dapr-App-Id", appId),
                InvokeBody.EMPTY,
                TraceContext.NONE);
    }

    private static byte[] bounded(InvokeBody body) throws IOException {
        byte[] bytes = body.stream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IOException("the application's configuration is longer than " + MOST_BYTES + " bytes");
        }
        return bytes;
    }
}
