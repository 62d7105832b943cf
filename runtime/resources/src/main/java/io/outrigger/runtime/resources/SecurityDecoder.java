package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.SecuritySpecs.AccessControl;
import io.outrigger.runtime.resources.SecuritySpecs.ApiAccess;
import io.outrigger.runtime.resources.SecuritySpecs.ApiRule;
import io.outrigger.runtime.resources.SecuritySpecs.AppPolicy;
import io.outrigger.runtime.resources.SecuritySpecs.Mtls;
import io.outrigger.runtime.resources.SecuritySpecs.Operation;
import io.outrigger.runtime.resources.SecuritySpecs.SecretScope;
import io.outrigger.runtime.resources.SecuritySpecs.Secrets;
import io.outrigger.runtime.resources.SecuritySpecs.TokenValidator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decodes the sections that say who may do what. */
final class SecurityDecoder {
    private static final Set<String> ACCESSES = Set.of("", "allow", "deny");

    private SecurityDecoder() {}

    static Mtls mtls(Fields fields, Mtls before) {
        return new Mtls(
                fields.flag("enabled", before.enabled()),
                fields.text("workloadCertTTL", before.workloadCertTtl()),
                fields.text("allowedClockSkew", before.allowedClockSkew()),
                fields.text("sentryAddress", before.sentryAddress()),
                fields.text("controlPlaneTrustDomain", before.controlPlaneTrustDomain()),
                Overlay.list(fields, "tokenValidators", before.tokenValidators(), SecurityDecoder::validator));
    }

    private static TokenValidator validator(Fields validator) {
        Map<String, String> options = new LinkedHashMap<>();
        validator
                .find("options")
                .filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast)
                .ifPresent(mapping -> mapping.entries()
                        .forEach(entry ->
                                Values.text(entry.value(), false).ifPresent(text -> options.put(entry.key(), text))));
        return new TokenValidator(validator.text("name"), options);
    }

    static Secrets secrets(Fields fields, Secrets before) {
        Set<String> stores = new HashSet<>();
        return new Secrets(
                Overlay.list(fields, "scopes", before.scopes(), scope -> checked(scope, secretScope(scope), stores)));
    }

    private static SecretScope secretScope(Fields scope) {
        return new SecretScope(
                scope.text("storeName"),
                scope.text("defaultAccess"),
                scope.texts("allowedSecrets"),
                scope.texts("deniedSecrets"));
    }

    private static SecretScope checked(Fields fields, SecretScope scope, Set<String> stores) {
        if (!stores.add(scope.storeName())) {
            fields.reading()
                    .fail(
                            fields.at("storeName"),
                            fields.path("storeName"),
                            Names.shown(scope.storeName()) + " storeName is repeated in secrets configuration");
        }
        if (ACCESSES.stream().noneMatch(scope.defaultAccess()::equalsIgnoreCase)) {
            fields.reading()
                    .fail(
                            fields.at("defaultAccess"),
                            fields.path("defaultAccess"),
                            "defaultAccess " + Names.shown(scope.defaultAccess()) + " can be either allow or deny");
        }
        return scope;
    }

    static AccessControl accessControl(Fields fields, AccessControl before) {
        return new AccessControl(
                fields.text("defaultAction", before.defaultAction()),
                fields.text("trustDomain", before.trustDomain()),
                Overlay.list(fields, "policies", before.policies(), SecurityDecoder::policy));
    }

    private static AppPolicy policy(Fields policy) {
        return new AppPolicy(
                policy.text("appId"),
                policy.text("defaultAction"),
                policy.text("trustDomain"),
                policy.text("namespace"),
                Overlay.list(policy, "operations", List.of(), SecurityDecoder::operation));
    }

    private static Operation operation(Fields operation) {
        return new Operation(operation.text("name"), operation.texts("httpVerb"), operation.text("action"));
    }

    static ApiAccess api(Fields fields, ApiAccess before) {
        return new ApiAccess(
                Overlay.list(fields, "allowed", before.allowed(), SecurityDecoder::rule),
                Overlay.list(fields, "denied", before.denied(), SecurityDecoder::rule));
    }

    private static ApiRule rule(Fields rule) {
        return new ApiRule(rule.text("name"), rule.text("version"), rule.text("protocol"));
    }
}
