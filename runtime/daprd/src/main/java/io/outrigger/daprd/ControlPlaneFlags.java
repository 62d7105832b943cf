package io.outrigger.daprd;

import java.util.List;
import java.util.Map;

/**
 * The control plane. Addresses are empty where there is none.
 *
 * @param sentryAudiences audiences of the token shown to the certificate authority
 */
public record ControlPlaneFlags(
        String operatorAddress,
        String trustDomain,
        String namespace,
        String sentryAddress,
        List<String> sentryAudiences,
        boolean mtls) {

    public ControlPlaneFlags {
        sentryAudiences = List.copyOf(sentryAudiences);
    }

    static ControlPlaneFlags from(FlagValues values, Map<String, String> environment) {
        Flag domain = Flag.CONTROL_PLANE_TRUST_DOMAIN;
        Flag namespace = Flag.CONTROL_PLANE_NAMESPACE;
        return new ControlPlaneFlags(
                values.text(Flag.CONTROL_PLANE_ADDRESS),
                either(values, domain, environment.get("DAPR_CONTROLPLANE_TRUST_DOMAIN")),
                either(values, namespace, environment.get("DAPR_CONTROLPLANE_NAMESPACE")),
                values.text(Flag.SENTRY_ADDRESS),
                values.list(Flag.SENTRY_REQUEST_JWT_AUDIENCES),
                values.isOn(Flag.ENABLE_MTLS));
    }

    private static String either(FlagValues values, Flag flag, String variable) {
        return values.has(flag) || variable == null ? values.text(flag) : variable;
    }
}
