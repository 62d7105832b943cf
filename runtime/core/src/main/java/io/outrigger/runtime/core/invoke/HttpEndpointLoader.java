package io.outrigger.runtime.core.invoke;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.resources.EnvRefs;
import io.outrigger.runtime.resources.GoStrings;
import io.outrigger.runtime.resources.HttpEndpointSpec;
import io.outrigger.runtime.resources.HttpEndpointSpec.TlsDocument;
import io.outrigger.runtime.resources.MetadataItem;
import io.outrigger.runtime.resources.SecretRef;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.secret.SecretStore;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes endpoints callable: fills in what their resources take from the environment and from secret stores, which must
 * be there by then.
 */
public final class HttpEndpointLoader {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor");

    // TLS 1.3 has none, and Java's client none that could be turned on: the value is only checked.
    private static final Set<String> RENEGOTIATION = Set.of("Never", "OnceAsClient", "FreelyAsClient");

    private final HttpEndpoints endpoints;
    private final ComponentTable<SecretStore> secretStores;
    private final EnvRefs environment;

    public HttpEndpointLoader(HttpEndpoints endpoints, ComponentTable<SecretStore> secretStores, EnvRefs environment) {
        this.endpoints = endpoints;
        this.secretStores = secretStores;
        this.environment = environment;
    }

    /**
     * Adds an endpoint, or puts it in the place of one of its name. What cannot be filled in stays empty. One that asks
     * for a kind of renegotiation nobody knows is left out with a warning.
     */
    public void load(HttpEndpointSpec spec) {
        Optional<String> renegotiation = spec.clientTls().flatMap(HttpEndpointSpec.ClientTls::renegotiation);
        if (renegotiation.isPresent() && !RENEGOTIATION.contains(renegotiation.get())) {
            LOG.log(
                    WARNING,
                    "invalid renegotiation value " + renegotiation.get() + " for http endpoint " + spec.name());
            return;
        }
        InvokeHeaders headers = new InvokeHeaders();
        spec.headers().forEach(item -> headers.set(item.name(), value(spec, item)));
        endpoints.put(new HttpEndpoint(
                spec.name(), spec.baseUrl(), headers, spec.clientTls().map(tls -> tls(spec, tls))));
        LOG.log(INFO, "HTTPEndpoint loaded: " + spec.name());
    }

    private String value(HttpEndpointSpec spec, MetadataItem item) {
        return item.secretRef()
                .flatMap(ref -> secret(spec, ref))
                .orElseGet(() -> environment.resolve(item).text());
    }

    private HttpEndpoint.ClientTls tls(HttpEndpointSpec spec, HttpEndpointSpec.ClientTls tls) {
        return new HttpEndpoint.ClientTls(
                document(spec, tls.rootCa()), document(spec, tls.certificate()), document(spec, tls.privateKey()));
    }

    private Optional<String> document(HttpEndpointSpec spec, Optional<TlsDocument> document) {
        return document.flatMap(
                        it -> it.secretRef().flatMap(ref -> secret(spec, ref)).or(it::value))
                .filter(pem -> !pem.isEmpty());
    }

    private Optional<String> secret(HttpEndpointSpec spec, SecretRef ref) {
        Optional<SecretStore> store = secretStores.find(spec.authSecretStore());
        if (store.isEmpty()) {
            LOG.log(
                    WARNING,
                    "HTTPEndpoint " + spec.name() + " references a secret store that isn't loaded: "
                            + spec.authSecretStore());
            return Optional.empty();
        }
        try {
            Map<String, String> secret = store.get().get(ref.name(), Map.of("namespace", spec.namespace()));
            return Optional.ofNullable(secret.get(ref.entry()))
                    .map(GoStrings::unquoted)
                    .filter(it -> !it.isEmpty());
        } catch (SpiException e) {
            LOG.log(ERROR, "Error getting secret of HTTPEndpoint " + spec.name() + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
