package io.outrigger.runtime.core.invoke;

import io.outrigger.runtime.core.telemetry.ApplicationCallEvent;
import io.outrigger.runtime.core.telemetry.FlightRecord;

/** Tells Java's flight recorder of calls to the application, while it records. */
public final class RecordedAppChannel implements AppChannel {
    private final AppChannel channel;

    public RecordedAppChannel(AppChannel channel) {
        this.channel = channel;
    }

    @Override
    public InvokeResponse invoke(InvokeRequest request) {
        return FlightRecord.on() ? recorded(request) : channel.invoke(request);
    }

    private InvokeResponse recorded(InvokeRequest request) {
        ApplicationCallEvent event = new ApplicationCallEvent();
        event.begin();
        String status = "failed";
        try {
            InvokeResponse response = channel.invoke(request);
            status = text(response.status());
            return response;
        } finally {
            event.done(grpc() ? "grpc" : "http", method(request), status);
        }
    }

    private static String method(InvokeRequest request) {
        return request.verb().isEmpty()
                ? request.method().path()
                : request.verb() + " " + request.method().path();
    }

    private static String text(InvokeStatus status) {
        return switch (status) {
            case InvokeStatus.Http http -> Integer.toString(http.code());
            case InvokeStatus.Grpc grpc -> grpc.code().title();
        };
    }

    @Override
    public boolean grpc() {
        return channel.grpc();
    }
}
