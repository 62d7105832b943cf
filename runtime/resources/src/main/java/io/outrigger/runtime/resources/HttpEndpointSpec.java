package io.outrigger.runtime.resources;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A {@code kind: HTTPEndpoint} document: a service outside of Dapr that can be invoked by name. */
public record HttpEndpointSpec(
        String name,
        String namespace,
        String baseUrl,
        List<MetadataItem> headers,
        Optional<ClientTls> clientTls,
        String authSecretStore,
        List<String> scopes,
        Location location)
        implements Resource {
    /** Renegotiation is Never, OnceAsClient or FreelyAsClient; anything else fails the endpoint. */
    public record ClientTls(
            Optional<TlsDocument> rootCa,
            Optional<TlsDocument> certificate,
            Optional<TlsDocument> privateKey,
            Optional<String> renegotiation) {}

    /** PEM text, or the secret it stands in. */
    public record TlsDocument(Optional<String> value, Optional<SecretRef> secretRef) {
        @Override
        public String toString() {
            return "TlsDocument[" + (value.isPresent() ? "***" : "") + "]";
        }
    }

    public HttpEndpointSpec {
        headers = List.copyOf(headers);
        scopes = List.copyOf(scopes);
    }

    @Override
    public String kind() {
        return "HTTPEndpoint";
    }

    @Override
    public String logName() {
        return name + " (" + baseUrl + ")";
    }

    /** The secrets that must be fetched before the endpoint can be used. */
    public List<SecretRef> secretRefs() {
        Stream<SecretRef> ofHeaders = headers.stream().flatMap(item -> item.secretRef().stream());
        Stream<SecretRef> ofTls = clientTls.stream()
                .flatMap(tls -> Stream.of(tls.rootCa(), tls.certificate(), tls.privateKey()))
                .flatMap(Optional::stream)
                .flatMap(document -> document.secretRef().stream());
        return Stream.concat(ofHeaders, ofTls).toList();
    }

    /** Whether a reload would change nothing: where it stands, and its namespace, do not count. */
    public boolean sameAs(HttpEndpointSpec other) {
        return placeless().equals(other.placeless());
    }

    private HttpEndpointSpec placeless() {
        List<MetadataItem> items =
                headers.stream().map(MetadataItem::withoutLocation).toList();
        return new HttpEndpointSpec(name, "", baseUrl, items, clientTls, authSecretStore, scopes, Location.builtIn());
    }
}
