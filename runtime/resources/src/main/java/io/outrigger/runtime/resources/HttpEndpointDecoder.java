package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.HttpEndpointSpec.ClientTls;
import io.outrigger.runtime.resources.HttpEndpointSpec.TlsDocument;
import java.util.List;
import java.util.Optional;

/** Decodes the spec of an HTTP endpoint. */
final class HttpEndpointDecoder {
    private static final List<String> RENEGOTIATIONS = List.of("Never", "OnceAsClient", "FreelyAsClient");

    private HttpEndpointDecoder() {}

    static HttpEndpointSpec decode(Envelope envelope) {
        Fields spec = envelope.spec();
        String baseUrl = spec.text("baseUrl");
        if (baseUrl.isEmpty()) {
            spec.reading().error(spec.at(), spec.path("baseUrl"), "missing; the endpoint cannot be called");
        }
        HttpEndpointSpec endpoint = new HttpEndpointSpec(
                envelope.name(),
                envelope.namespace(),
                baseUrl,
                ComponentDecoder.metadata(spec, "headers"),
                spec.object("clientTLS").map(HttpEndpointDecoder::clientTls),
                envelope.authSecretStore(),
                envelope.scopes(),
                envelope.at());
        spec.finish();
        return endpoint;
    }

    private static ClientTls clientTls(Fields tls) {
        Optional<String> renegotiation = tls.optionalText("renegotiation");
        if (renegotiation.isPresent() && !RENEGOTIATIONS.contains(renegotiation.get())) {
            tls.reading()
                    .error(
                            tls.at("renegotiation"),
                            tls.path("renegotiation"),
                            "must be one of " + String.join(", ", RENEGOTIATIONS));
        }
        ClientTls decoded = new ClientTls(
                document(tls, "rootCA"), document(tls, "certificate"), document(tls, "privateKey"), renegotiation);
        tls.finish();
        return decoded;
    }

    private static Optional<TlsDocument> document(Fields tls, String name) {
        return tls.object(name).map(fields -> {
            TlsDocument document =
                    new TlsDocument(ComponentDecoder.dynamicValue(fields), ComponentDecoder.secretRef(fields));
            fields.finish();
            return document;
        });
    }
}
