package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.app.AppHealth;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.AppChannel;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;

/** The way to an application that speaks HTTP. */
public final class HttpAppChannel implements AppChannel, AutoCloseable {
    private final HttpCaller caller;
    private final HttpCaller.Destination app;
    private final AppHealth health;

    HttpAppChannel(HttpCaller caller, HttpCaller.Destination app, AppHealth health) {
        this.caller = caller;
        this.app = app;
        this.health = health;
    }

    @Override
    public InvokeResponse invoke(InvokeRequest request) {
        if (!health.healthy()) {
            throw unhealthy();
        }
        return caller.call(app, request);
    }

    static CallFailure unhealthy() {
        return new CallFailure(GrpcCode.INTERNAL, "app is not in a healthy state", null);
    }

    @Override
    public boolean grpc() {
        return false;
    }

    @Override
    public void close() {
        app.transport().close();
    }
}
