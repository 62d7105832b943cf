package io.outrigger.runtime.resources;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parts of a configuration that say who may do what. */
public final class SecuritySpecs {
    private SecuritySpecs() {}

    /** Texts are empty when not given; the durations stay text because only the certificate authority reads them. */
    public record Mtls(
            boolean enabled,
            String workloadCertTtl,
            String allowedClockSkew,
            String sentryAddress,
            String controlPlaneTrustDomain,
            List<TokenValidator> tokenValidators) {
        public static final Mtls OFF = new Mtls(false, "", "", "", "", List.of());

        public Mtls {
            tokenValidators = List.copyOf(tokenValidators);
        }
    }

    public record TokenValidator(String name, Map<String, String> options) {
        public TokenValidator {
            options = Maps.copyOf(options);
        }

        @Override
        public String toString() {
            return "TokenValidator[" + name + ", options=" + options.keySet() + "]";
        }
    }

    public record Secrets(List<SecretScope> scopes) {
        public static final Secrets UNRESTRICTED = new Secrets(List.of());

        public Secrets {
            scopes = List.copyOf(scopes);
        }

        public Optional<SecretScope> scopeOf(String storeName) {
            return scopes.stream()
                    .filter(scope -> scope.storeName().equals(storeName))
                    .findFirst();
        }
    }

    public record SecretScope(
            String storeName, String defaultAccess, List<String> allowedSecrets, List<String> deniedSecrets) {
        public SecretScope {
            allowedSecrets = List.copyOf(allowedSecrets);
            deniedSecrets = List.copyOf(deniedSecrets);
        }

        /** A list of allowed secrets decides alone; then the denied ones; then the default, which is to allow. */
        public boolean allows(String secret) {
            if (!allowedSecrets.isEmpty()) {
                return allowedSecrets.contains(secret);
            }
            return !deniedSecrets.contains(secret) && !defaultAccess.equalsIgnoreCase("deny");
        }
    }

    public record AccessControl(String defaultAction, String trustDomain, List<AppPolicy> policies) {
        public static final AccessControl DEFAULT = new AccessControl("allow", "public", List.of());

        public AccessControl {
            policies = List.copyOf(policies);
        }
    }

    public record AppPolicy(
            String appId, String defaultAction, String trustDomain, String namespace, List<Operation> operations) {
        public AppPolicy {
            operations = List.copyOf(operations);
        }
    }

    public record Operation(String name, List<String> httpVerbs, String action) {
        public Operation {
            httpVerbs = List.copyOf(httpVerbs);
        }
    }

    /** Which of Dapr's own APIs are open; empty lists leave all of them open. */
    public record ApiAccess(List<ApiRule> allowed, List<ApiRule> denied) {
        public static final ApiAccess OPEN = new ApiAccess(List.of(), List.of());

        public ApiAccess {
            allowed = List.copyOf(allowed);
            denied = List.copyOf(denied);
        }
    }

    public record ApiRule(String name, String version, String protocol) {
        public boolean isFor(String otherProtocol) {
            return protocol.toLowerCase(Locale.ROOT).equals(otherProtocol);
        }

        /** The form in which endpoints are compared: version, slash, name. */
        public String endpoint() {
            return version + "/" + name;
        }
    }
}
