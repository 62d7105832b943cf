package io.outrigger.daprd;

import io.outrigger.runtime.channel.AppConfigSource;
import io.outrigger.runtime.channel.AppHealthProbe;
import io.outrigger.runtime.channel.AppPort;
import io.outrigger.runtime.core.app.ApplicationConfig;
import io.outrigger.runtime.core.invoke.AppChannel;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.outbox.Outbox;
import io.outrigger.runtime.core.subscription.SubscriptionManager;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Meets the application: waits until it listens, begins to ask how it is, has it introduce itself, and reads its inputs. */
final class AppStart {
    private static final System.Logger LOG = System.getLogger("dapr.runtime");

    private final String appId;
    private final AppFlags app;
    private final AppLink link;
    private final SubscriptionManager events;
    private final InputStart inputs;
    private final Outbox outbox;
    private final AppStanding standing = new AppStanding();
    private final AtomicBoolean introduced = new AtomicBoolean();
    private volatile ApplicationConfig configuration = ApplicationConfig.EMPTY;

    AppStart(SidecarConfig config, Assembly.Assembled assembled) {
        this.appId = config.flags().identity().appId();
        this.app = config.flags().app();
        this.link = assembled.app();
        this.events = assembled.events().manager();
        this.inputs = assembled.inputs();
        this.outbox = assembled.components().outbox();
    }

    /** Blocks until the application is there. With health checks, it may introduce itself later. */
    void await() throws InterruptedException {
        Optional<AppChannel> channel = link.channel();
        if (channel.isEmpty()) {
            standing.becomes(true);
            outbox.open();
            return;
        }
        boolean tls = app.protocol() == AppProtocol.HTTPS || app.protocol() == AppProtocol.GRPCS;
        new AppPort(app.channelAddress(), app.port(), tls).await(app.protocol().text());
        link.probe().ifPresentOrElse(probe -> ask(probe, channel.get()), () -> begin(channel.get()));
    }

    private void ask(AppHealthProbe probe, AppChannel channel) {
        probe.onChange(healthy -> {
            if (healthy) {
                begin(channel);
            } else {
                standing.becomes(false);
                events.stop();
                inputs.stop();
            }
        });
        probe.start();
    }

    private void begin(AppChannel channel) {
        standing.becomes(true);
        introduce(channel);
        events.start();
        outbox.open();
        inputs.start();
    }

    private void introduce(AppChannel channel) {
        if (!introduced.compareAndSet(false, true)) {
            return;
        }
        if (app.disabledInitEndpoints().config()) {
            LOG.log(
                    Level.WARNING,
                    "Skipping programmatic dapr configuration loading (see 'disable-init-endpoints' flag/annotation)");
            return;
        }
        try {
            configuration = new AppConfigSource(channel, appId).read();
            LOG.log(Level.INFO, "Application configuration loaded");
        } catch (CallFailure | IOException e) {
            // daprd does not even say so.
            LOG.log(Level.DEBUG, "the application's configuration could not be had: " + e.getMessage());
        }
    }

    /** Takes no more events, for ever, while everything else goes on. Returns when those under way are dealt with. */
    void quieten() {
        events.close();
        inputs.close();
    }

    AppStanding standing() {
        return standing;
    }

    /** What the application said of itself; nothing before it did. */
    ApplicationConfig configuration() {
        return configuration;
    }
}
