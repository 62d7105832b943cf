package io.outrigger.daprd;

import io.outrigger.runtime.channel.GrpcBindingApp;
import io.outrigger.runtime.core.binding.BindingApp;
import io.outrigger.runtime.core.binding.BindingDelivery;
import io.outrigger.runtime.core.binding.FollowUps;
import io.outrigger.runtime.core.binding.HttpBindingApp;
import io.outrigger.runtime.core.binding.InputBindings;
import io.outrigger.runtime.core.resiliency.Resiliency;
import java.util.Optional;

/**
 * Input bindings and whom they are read for.
 *
 * @param delivery absent if there is no application
 * @param followUps what answers of the application lead to
 */
record InputStart(InputBindings inputs, Optional<BindingDelivery> delivery, FollowUps followUps) {

    static InputStart of(
            SidecarConfig config, Components components, AppLink app, Telemetry telemetry, Resiliency resiliency) {
        FollowUps followUps = new FollowUps(components.bindings());
        Optional<BindingDelivery> delivery = application(config, app)
                .map(application -> new BindingDelivery(
                        application, followUps, resiliency, telemetry.tracing(), telemetry.components()));
        return new InputStart(components.inputs(), delivery, followUps);
    }

    private static Optional<BindingApp> application(SidecarConfig config, AppLink app) {
        AppFlags flags = config.flags().app();
        String token = config.environment().getOrDefault(AppLink.TOKEN, "");
        return app.channel()
                .map(channel -> app.grpc()
                        .<BindingApp>map(
                                connection -> new GrpcBindingApp(connection, token, flags.bindingOptionsTimeout()))
                        .orElseGet(() -> new HttpBindingApp(channel, flags.bindingOptionsTimeout())));
    }

    /** Begins, as the application has come up. */
    void start() {
        delivery.ifPresent(inputs::start);
    }

    /** Pauses, as the application is unwell. */
    void stop() {
        inputs.stop();
    }

    /** Ends for good, as the runtime does. */
    void close() {
        inputs.close();
        followUps.close();
    }
}
