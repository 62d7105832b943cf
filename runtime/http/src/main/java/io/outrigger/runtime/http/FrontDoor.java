package io.outrigger.runtime.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ProtocolConfigs;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http1.Http1ConnectionSelectorConfig;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.http2.Http2ConnectionSelector;
import io.helidon.webserver.http2.Http2UpgradeProvider;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import io.outrigger.runtime.http.HttpEdgeConfig.Limits;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The only protocol the web server knows of: every connection is guarded before anything reads from it. */
final class FrontDoor implements ServerConnectionSelector {

    // What Go's server adds to the limit it is given.
    private static final int HEAD_SLACK = 4_096;

    private final Limits limits;
    private final HeadWatch watch;
    private final EdgeRouter router;
    private final ServerConnectionSelector http1;
    private final Optional<ServerConnectionSelector> http2;

    FrontDoor(Limits limits, HeadWatch watch, EdgeRouting routing, boolean h2c) {
        this.router = new EdgeRouter(routing);
        this.limits = limits;
        this.watch = watch;
        Optional<Http2Config> config = h2c ? Optional.of(http2Config()) : Optional.empty();
        this.http1 = http1(headLimit(limits), config);
        this.http2 = config.map(
                it -> Http2ConnectionSelector.builder().http2Config(it).build());
    }

    private static int headLimit(Limits limits) {
        return limits.readBufferBytes() + HEAD_SLACK;
    }

    private static Http2Config http2Config() {
        return Http2Config.builder().sendErrorDetails(false).validatePath(false).buildPrototype();
    }

    private static ServerConnectionSelector http1(int headLimit, Optional<Http2Config> http2) {
        Http1ConnectionSelectorConfig.Builder builder =
                Http1ConnectionSelector.builder().config(http1Config(headLimit));
        http2.ifPresent(config -> {
            Http1Upgrader upgrader = Http2UpgradeProvider.builder()
                    .http2Config(config)
                    .build()
                    .create(config, ProtocolConfigs.create(List.of(config)));
            builder.putUpgrader(upgrader.supportedProtocol(), new GuardedUpgrade(upgrader));
        });
        return builder.build();
    }

    // The guard's limit strikes first; the server's own only has to be out of its way.
    @SuppressWarnings("removal")
    private static Http1Config http1Config(int headLimit) {
        return Http1Config.builder()
                .maxPrologueLength(2 * headLimit)
                .maxHeadersSize(2 * headLimit)
                .validatePrologue(false)
                .validatePath(false)
                .validateRequestHostHeader(false)
                .sendKeepAliveHeader(false)
                .receiveLog(false)
                .sendLog(false)
                .buildPrototype();
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return Set.of("http/1.1", "h2");
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        ConnectionGuard guard = new ConnectionGuard(context, headLimit(limits), limits.maxBodyBytes());
        return new GuardedConnection(new GuardedContext(context, guard, router), http1, http2, watch);
    }
}
