package io.outrigger.daprd;

import io.grpc.Channel;
import io.outrigger.runtime.channel.AppHealthProbe;
import io.outrigger.runtime.channel.AppProbe;
import io.outrigger.runtime.channel.CallPermits;
import io.outrigger.runtime.channel.GrpcAppChannel;
import io.outrigger.runtime.channel.GrpcProbe;
import io.outrigger.runtime.channel.HttpAppChannel;
import io.outrigger.runtime.channel.HttpChannels;
import io.outrigger.runtime.channel.HttpEndpointChannel;
import io.outrigger.runtime.core.app.AppHealth;
import io.outrigger.runtime.core.invoke.AppChannel;
import io.outrigger.runtime.core.invoke.EndpointChannel;
import io.outrigger.runtime.core.invoke.RecordedAppChannel;
import io.outrigger.runtime.core.middleware.HttpPipeline;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import io.outrigger.runtime.rpc.ChannelSecurity;
import io.outrigger.runtime.rpc.ChannelTarget;
import io.outrigger.runtime.rpc.WideChannel;
import java.util.Optional;

/**
 * The way to the application and to services outside of Dapr.
 *
 * @param channel absent if there is no application
 * @param grpc the connection to an application that speaks gRPC
 * @param probe absent if nobody asks the application how it is
 */
record AppLink(
        Optional<AppChannel> channel,
        Optional<Channel> grpc,
        Optional<AppHealthProbe> probe,
        EndpointChannel endpoints) {
    static final String TOKEN = "APP_API_TOKEN";

    static AppLink open(
            SidecarConfig config, Wires wires, InvokeMetrics metrics, HttpPipeline pipeline, Closing closing) {
        return new Opening(config, wires, metrics, pipeline, closing).open();
    }

    private static final class Opening {
        private final AppFlags app;
        private final int headBytes;
        private final String token;
        private final Wires wires;
        private final InvokeMetrics metrics;
        private final CallPermits permits;
        private final HttpChannels http;
        private final Closing closing;

        Opening(SidecarConfig config, Wires wires, InvokeMetrics metrics, HttpPipeline pipeline, Closing closing) {
            this.app = config.flags().app();
            this.headBytes = Math.toIntExact(config.flags().api().readBufferSize());
            this.token = config.environment().getOrDefault(TOKEN, "");
            this.wires = wires;
            this.metrics = metrics;
            this.permits = new CallPermits(app.maxConcurrency());
            this.http = new HttpChannels(permits, metrics, pipeline);
            this.closing = closing;
        }

        AppLink open() {
            HttpEndpointChannel endpoints = http.endpoints(token);
            closing.add(endpoints::close);
            if (app.port() == 0) {
                return new AppLink(Optional.empty(), Optional.empty(), Optional.empty(), endpoints);
            }
            return app.protocol().isHttp() ? overHttp(endpoints) : overGrpc(endpoints);
        }

        private AppLink overHttp(EndpointChannel endpoints) {
            HttpChannels.App address =
                    new HttpChannels.App(wire(app.protocol()), app.channelAddress(), app.port(), headBytes, token);
            Optional<AppHealthProbe> probe =
                    app.healthCheck().map(health -> probing(health, http.probe(address, health.path())));
            HttpAppChannel channel = http.application(address, health(probe));
            closing.add(channel::close);
            probe.ifPresent(it -> closing.add(it::close));
            return new AppLink(Optional.of(new RecordedAppChannel(channel)), Optional.empty(), probe, endpoints);
        }

        private static HttpChannels.Wire wire(AppProtocol protocol) {
            return switch (protocol) {
                case HTTP -> HttpChannels.Wire.HTTP;
                case HTTPS -> HttpChannels.Wire.HTTPS;
                case H2C -> HttpChannels.Wire.H2C;
                case GRPC, GRPCS -> throw new IllegalArgumentException(protocol + " is no HTTP");
            };
        }

        private AppLink overGrpc(EndpointChannel endpoints) {
            ChannelSecurity security =
                    app.protocol() == AppProtocol.GRPCS ? ChannelSecurity.UNVERIFIED : ChannelSecurity.PLAINTEXT;
            ChannelTarget target = ChannelTarget.application(app.channelAddress(), app.port(), security);
            WideChannel connection = new WideChannel(() -> wires.channels().open(target));
            closing.add(connection::close);
            Optional<AppHealthProbe> probe =
                    app.healthCheck().map(health -> probing(health, new GrpcProbe(connection, metrics)));
            probe.ifPresent(it -> closing.add(it::close));
            AppChannel channel = new GrpcAppChannel(connection, token, permits, health(probe));
            return new AppLink(Optional.of(new RecordedAppChannel(channel)), Optional.of(connection), probe, endpoints);
        }

        private static AppHealthProbe probing(AppHealthFlags health, AppProbe probe) {
            return new AppHealthProbe(
                    probe, new AppHealthProbe.Rhythm(health.interval(), health.timeout(), health.threshold()));
        }

        private static AppHealth health(Optional<AppHealthProbe> probe) {
            return probe.<AppHealth>map(it -> it).orElse(AppHealth.ALWAYS);
        }
    }
}
