package io.outrigger.plugin.kafka;

import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.security.auth.SslEngineFactory;

/** Hands the driver engines of a ready context. Public because the driver makes it; of no use to others. */
public final class ContextSslEngineFactory implements SslEngineFactory {

    /** The name under which the driver's configuration holds the context. */
    static final String CONTEXT = "outrigger.ssl.context";

    private volatile SSLContext context;

    /** For the driver. */
    public ContextSslEngineFactory() {}

    @Override
    public void configure(Map<String, ?> configuration) {
        context = (SSLContext) configuration.get(CONTEXT);
    }

    @Override
    public SSLEngine createClientSslEngine(String host, int port, String endpointIdentification) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(endpointIdentification);
        engine.setSSLParameters(parameters);
        return engine;
    }

    @Override
    public SSLEngine createServerSslEngine(String host, int port) {
        throw new UnsupportedOperationException("clients only");
    }

    @Override
    public boolean shouldBeRebuilt(Map<String, Object> next) {
        return next.get(CONTEXT) != context;
    }

    @Override
    public Set<String> reconfigurableConfigs() {
        return Set.of();
    }

    @Override
    public KeyStore keystore() {
        return null;
    }

    @Override
    public KeyStore truststore() {
        return null;
    }

    @Override
    public void close() {}
}
