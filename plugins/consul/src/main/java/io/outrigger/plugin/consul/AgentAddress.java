package io.outrigger.plugin.consul;

import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the agent is and who asks it. What the settings leave open comes from the environment, under the names Consul's
 * own tools use.
 *
 * @param url without a path
 * @param authorization a header's value
 * @param datacenter the one to ask in, empty for the agent's own
 */
record AgentAddress(
        String url,
        Optional<String> token,
        Optional<String> authorization,
        Optional<String> datacenter,
        Optional<String> authorityFile,
        boolean trustsAnybody) {

    private static final List<String> UNSUPPORTED = List.of("Address", "CAPath", "CertFile", "KeyFile");

    static AgentAddress of(Optional<Fields> client, Map<String, String> environment) {
        Fields fields = client.orElse(Fields.NONE);
        Fields tls = fields.object("TLSConfig");
        for (String name : UNSUPPORTED) {
            if (tls.text(name).isPresent()) {
                throw new InvalidRequestException("metadata 'client': TLSConfig." + name + " is not supported");
            }
        }
        return new AgentAddress(
                url(fields, environment),
                token(fields, environment),
                authorization(fields, environment),
                fields.text("Datacenter"),
                tls.text("CAFile").or(() -> set(environment, "CONSUL_CACERT")),
                tls.flag("InsecureSkipVerify", false));
    }

    private static String url(Fields fields, Map<String, String> environment) {
        String address = fields.text("Address")
                .or(() -> set(environment, "CONSUL_HTTP_ADDR"))
                .orElse("127.0.0.1:8500");
        boolean secured = set(environment, "CONSUL_HTTP_SSL")
                .filter(text -> text.matches("(?i)1|t|true"))
                .isPresent();
        String scheme = fields.text("Scheme").orElse(secured ? "https" : "http");
        int colons = address.indexOf("://");
        String given = colons < 0 ? scheme : address.substring(0, colons);
        if (!given.equals("http") && !given.equals("https")) {
            throw new InvalidRequestException("metadata 'client': scheme " + given + " is not supported");
        }
        String host = colons < 0 ? address : address.substring(colons + 3);
        return given + "://" + (host.endsWith("/") ? host.substring(0, host.length() - 1) : host);
    }

    private static Optional<String> token(Fields fields, Map<String, String> environment) {
        Optional<String> file = fields.text("TokenFile").or(() -> set(environment, "CONSUL_HTTP_TOKEN_FILE"));
        return fields.text("Token")
                .or(() -> file.map(AgentAddress::firstLine))
                .or(() -> set(environment, "CONSUL_HTTP_TOKEN"));
    }

    private static String firstLine(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new InvalidRequestException("metadata 'client': the token file cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<String> authorization(Fields fields, Map<String, String> environment) {
        Fields basic = fields.object("HTTPAuth");
        return basic.text("Username")
                .map(user -> user + ":" + basic.text("Password").orElse(""))
                .or(() -> set(environment, "CONSUL_HTTP_AUTH"))
                .map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    @Override
    public String toString() {
        return "AgentAddress[" + url + "]";
    }
}
