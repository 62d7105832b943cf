package io.outrigger.daprd;

import io.outrigger.runtime.channel.GrpcSubscriberApp;
import io.outrigger.runtime.channel.HttpSubscriberApp;
import io.outrigger.runtime.core.expression.ExpressionException;
import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.core.subscription.DeclaredSubscriptions;
import io.outrigger.runtime.core.subscription.Delivering;
import io.outrigger.runtime.core.subscription.SubscriberApp;
import io.outrigger.runtime.core.subscription.SubscriptionManager;
import io.outrigger.runtime.core.subscription.Subscriptions;
import java.time.Clock;
import java.util.Optional;

/** Subscriptions and whom they are for. */
record EventStart(Subscriptions subscriptions, SubscriptionManager manager) {

    static EventStart of(
            SidecarConfig config,
            Described described,
            Components components,
            AppLink app,
            Telemetry telemetry,
            Resiliency resiliency) {
        Subscriptions subscriptions = declared(config, described);
        SubscriptionManager manager = new SubscriptionManager(new SubscriptionManager.Wiring(
                config.flags().identity().appId(),
                components.pubSubs(),
                subscriptions,
                application(config, app),
                !config.flags().app().disabledInitEndpoints().subscribe(),
                new Delivering(resiliency, telemetry.subscriptions(), telemetry.tracing(), Clock.systemUTC())));
        return new EventStart(subscriptions, manager);
    }

    private static Subscriptions declared(SidecarConfig config, Described described) {
        Subscriptions subscriptions = new Subscriptions();
        try {
            subscriptions.declare(DeclaredSubscriptions.of(
                    described.resources().subscriptions(),
                    config.flags().identity().appId()));
        } catch (ExpressionException e) {
            throw new StartException("failed to load declarative subscriptions: " + e.getMessage(), e);
        }
        return subscriptions;
    }

    private static Optional<SubscriberApp> application(SidecarConfig config, AppLink app) {
        String token = config.environment().getOrDefault(AppLink.TOKEN, "");
        return app.channel()
                .map(channel -> app.grpc()
                        .<SubscriberApp>map(connection -> new GrpcSubscriberApp(connection, token))
                        .orElseGet(() -> new HttpSubscriberApp(
                                channel, config.flags().identity().appId())));
    }
}
