package io.outrigger.runtime.core.invoke;

/**
 * Who calls through another sidecar, as its certificate says. What its headers say is no identity.
 *
 * @param trustDomain empty, as are the other two, if the connection has no certificate
 */
public record CallerIdentity(String trustDomain, String namespace, String appId) {
    /** A caller without a certificate. */
    public static final CallerIdentity UNKNOWN = new CallerIdentity("", "", "");

    public boolean known() {
        return !appId.isEmpty();
    }
}
