package io.outrigger.runtime.core.invoke;

/** What a call to another sidecar says about its way. */
public final class ForwardedHeaders {
    private final AppTarget self;
    private final String address;
    private final String host;
    private final String forwarded;

    /**
     * Knows who calls.
     *
     * @param address this machine's, as others know it; empty if that is not known
     * @param host this machine's name; empty if it has none
     */
    public ForwardedHeaders(AppTarget self, String address, String host) {
        this.self = self;
        this.address = address;
        this.host = host;
        this.forwarded = forwarded(address, host);
    }

    // An IPv6 address would end at its first colon if it were not quoted.
    private static String forwarded(String address, String host) {
        String node = address.indexOf(':') < 0 ? address : "\"[" + address + "]\"";
        String way = address.isEmpty() ? "" : "for=" + node + ";by=" + node;
        String name = host.isEmpty() ? "" : "host=" + host;
        return way.isEmpty() || name.isEmpty() ? way + name : way + ";" + name;
    }

    /** The caller's headers and those of this hop behind them. */
    InvokeHeaders added(InvokeHeaders headers, AppTarget callee) {
        InvokeHeaders added = headers.copy();
        if (!address.isEmpty()) {
            added.add("X-Forwarded-For", address);
        }
        if (!host.isEmpty()) {
            added.add("X-Forwarded-Host", host);
        }
        return added.add("Forwarded", forwarded)
                .set(HeaderRules.DESTINATION, callee.appId())
                .set(HeaderRules.CALLER_NAMESPACE, self.namespace())
                .set(HeaderRules.CALLER_APP_ID, self.appId())
                .set(HeaderRules.CALLEE_APP_ID, callee.appId());
    }
}
