package io.outrigger.plugin.mdns;

import io.outrigger.plugin.mdns.AppAddresses.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The applications that were asked for, and what the network says of them. What it says of others is not kept, so that
 * strangers cannot fill it.
 */
final class AddressBook {

    static final long VALID_MILLIS = 60_000;

    private final Map<String, AppAddresses> apps = new ConcurrentHashMap<>();

    AppAddresses of(String appId) {
        AppAddresses known = apps.get(appId);
        return known != null ? known : apps.computeIfAbsent(appId, _ -> new AppAddresses(VALID_MILLIS));
    }

    /** Drops what is too old; returns the applications that are still in use and whose sidecars are to be asked again. */
    List<String> sweep(long now) {
        List<String> used = new ArrayList<>();
        apps.forEach((appId, app) -> {
            app.expire(now);
            if (app.askedSince()) {
                used.add(appId);
            } else {
                apps.computeIfPresent(appId, (_, idle) -> idle.isEmpty() ? null : idle);
            }
        });
        return used;
    }

    /** Takes in what an answer or an announcement says. */
    void hear(DnsMessage message, long now) {
        for (DnsRecord entry : message.records()) {
            // The text has the id in its own spelling; names do not tell capitals apart.
            if (entry instanceof DnsRecord.Text text && apps.containsKey(text.text())) {
                hear(text, message, now);
            }
        }
    }

    private void hear(DnsRecord.Text text, DnsMessage message, long now) {
        AppAddresses app = apps.get(text.text());
        if (app == null || !text.name().endsWith(LocalService.serviceName(text.text()))) {
            return;
        }
        for (DnsRecord entry : message.records()) {
            if (entry instanceof DnsRecord.Service service && service.name().equals(text.name())) {
                hear(app, service, message, now);
            }
        }
    }

    private static void hear(AppAddresses app, DnsRecord.Service service, DnsMessage message, long now) {
        boolean four = false;
        boolean six = false;
        for (DnsRecord entry : message.records()) {
            if (!(entry instanceof DnsRecord.Address address) || !address.name().equals(service.target())) {
                continue;
            }
            Endpoint endpoint = new Endpoint(address.address(), service.port());
            // The first of each version only: they are the same sidecar.
            boolean first = endpoint.four() ? !four : !six;
            four |= endpoint.four();
            six |= !endpoint.four();
            if (first) {
                note(app, endpoint, service.ttl(), now);
            }
        }
    }

    private static void note(AppAddresses app, Endpoint endpoint, long ttl, long now) {
        if (ttl == 0) {
            app.remove(endpoint);
        } else if (endpoint.port() > 0) {
            app.add(endpoint, now);
        }
    }
}
