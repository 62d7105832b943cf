package io.outrigger.runtime.core.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.resources.EnvRefs;
import io.outrigger.runtime.resources.HttpEndpointSpec;
import io.outrigger.runtime.resources.HttpEndpointSpec.ClientTls;
import io.outrigger.runtime.resources.HttpEndpointSpec.TlsDocument;
import io.outrigger.runtime.resources.Location;
import io.outrigger.runtime.resources.MetadataItem;
import io.outrigger.runtime.resources.SecretRef;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.secret.SecretStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpEndpointLoaderTest {

    private final HttpEndpoints endpoints = new HttpEndpoints();
    private final ComponentTable<SecretStore> stores = new ComponentTable<>();

    private HttpEndpoint loaded(List<MetadataItem> headers, Optional<ClientTls> tls) {
        var spec = new HttpEndpointSpec("out", "ns", "https://o", headers, tls, "vault", List.of(), Location.builtIn());
        new HttpEndpointLoader(endpoints, stores, new EnvRefs(Map.of("MINE", "env", "DAPR_X", "no"))).load(spec);
        return endpoints.find("out").orElseThrow();
    }

    private static MetadataItem secret(String name, String secret, String key) {
        Optional<SecretRef> ref = Optional.of(new SecretRef(secret, key));
        return new MetadataItem(name, Optional.empty(), ref, Optional.empty(), Location.builtIn());
    }

    private static MetadataItem env(String name, String variable) {
        return new MetadataItem(name, Optional.empty(), Optional.empty(), Optional.of(variable), Location.builtIn());
    }

    private void vault() {
        stores.put("vault", new SecretStore() {
            @Override
            public Map<String, String> get(String name, Map<String, String> metadata) {
                if (name.equals("gone")) {
                    throw new NotFoundException("no " + name);
                }
                return Map.of("key", name + metadata.get("namespace"), name, "itself");
            }

            @Override
            public Map<String, Map<String, String>> all(Map<String, String> metadata) {
                return Map.of();
            }
        });
    }

    @Test
    void headersAreFilledIn() {
        vault();
        HttpEndpoint endpoint = loaded(
                List.of(
                        MetadataItem.of("A", "plain"),
                        secret("B", "s", "key"),
                        secret("C", "s", ""),
                        secret("D", "gone", ""),
                        env("E", "MINE"),
                        env("F", "DAPR_X")),
                Optional.empty());
        assertThat(endpoint.headers().first("A")).contains("plain");
        assertThat(endpoint.headers().first("B")).contains("sns");
        assertThat(endpoint.headers().first("C")).contains("itself");
        assertThat(endpoint.headers().first("D")).contains("");
        assertThat(endpoint.headers().first("E")).contains("env");
        assertThat(endpoint.headers().first("F")).contains("");
        assertThat(endpoint.toString()).doesNotContain("plain", "sns");
    }

    @Test
    void certificatesAreFilledInAndKeptOutOfTexts() {
        vault();
        TlsDocument plain = new TlsDocument(Optional.of("PEM"), Optional.empty());
        TlsDocument hidden = new TlsDocument(Optional.empty(), Optional.of(new SecretRef("s", "key")));
        HttpEndpoint endpoint = loaded(
                List.of(),
                Optional.of(
                        new ClientTls(Optional.of(plain), Optional.empty(), Optional.of(hidden), Optional.empty())));
        HttpEndpoint.ClientTls tls = endpoint.tls().orElseThrow();
        assertThat(tls.rootCa()).contains("PEM");
        assertThat(tls.certificate()).isEmpty();
        assertThat(tls.privateKey()).contains("sns");
        assertThat(tls.toString()).doesNotContain("PEM", "sns");
    }

    @Test
    void withoutItsSecretStoreAnEndpointIsStillThere() {
        assertThat(loaded(List.of(secret("A", "s", "key")), Optional.empty())
                        .headers()
                        .first("A"))
                .contains("");
    }

    @ParameterizedTest
    @CsvSource({"Never, true", "OnceAsClient, true", "FreelyAsClient, true", "Often, false"})
    void kindsOfRenegotiationAreChecked(String kind, boolean known) {
        var tls = new ClientTls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(kind));
        var spec = new HttpEndpointSpec(
                "out", "ns", "https://o", List.of(), Optional.of(tls), "vault", List.of(), Location.builtIn());
        new HttpEndpointLoader(endpoints, stores, new EnvRefs(Map.of())).load(spec);
        assertThat(endpoints.find("out").isPresent()).isEqualTo(known);
    }
}
