package io.outrigger.runtime.rpc;

import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NegotiationType;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** How a channel is kept from listeners. */
public sealed interface ChannelSecurity {
    /** Not at all. */
    ChannelSecurity PLAINTEXT = new Plaintext();

    /** TLS that believes any certificate, as sidecars talk to their own application. */
    ChannelSecurity UNVERIFIED = new Unverified();

    /** TLS with keys and trust of one's own. */
    static ChannelSecurity of(SslContext context, Optional<String> serverName) {
        return new Context(context, serverName);
    }

    void apply(NettyChannelBuilder builder);

    record Plaintext() implements ChannelSecurity {
        @Override
        public void apply(NettyChannelBuilder builder) {
            builder.negotiationType(NegotiationType.PLAINTEXT);
        }
    }

    record Unverified() implements ChannelSecurity {
        @Override
        public void apply(NettyChannelBuilder builder) {
            try {
                builder.sslContext(GrpcSslContexts.forClient()
                        .trustManager(InsecureTrustManagerFactory.INSTANCE)
                        .build());
            } catch (SSLException e) {
                throw new IllegalStateException("this Java has no TLS for HTTP/2", e);
            }
        }
    }

    /**
     * @param context made for gRPC, so with HTTP/2 among its protocols
     * @param serverName expected in the server's certificate instead of the host's name
     */
    record Context(SslContext context, Optional<String> serverName) implements ChannelSecurity {
        @Override
        public void apply(NettyChannelBuilder builder) {
            builder.sslContext(context);
            serverName.ifPresent(builder::overrideAuthority);
        }
    }
}
