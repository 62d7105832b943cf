package io.outrigger.plugin.redis;

import io.outrigger.spi.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.HostAndPort;

/** Reads {@code redisHost} and {@code redisPort}. */
final class RedisAddresses {

    private static final int DEFAULT_PORT = 6379;
    private static final int LAST_PORT = 65_535;

    private RedisAddresses() {}

    static List<HostAndPort> parse(String hosts, int port) {
        if (port < 0 || port > LAST_PORT) {
            throw new InvalidRequestException("metadata 'redisPort' is not a port: " + port);
        }
        List<HostAndPort> addresses = new ArrayList<>();
        for (String host : hosts.split(",", -1)) {
            addresses.add(parseOne(host.strip(), port));
        }
        return List.copyOf(addresses);
    }

    private static HostAndPort parseOne(String text, int port) {
        if (text.isEmpty()) {
            throw new InvalidRequestException("metadata 'redisHost' names no host, or one of its hosts is empty");
        }
        int colon = portColon(text);
        if (colon < 0) {
            return new HostAndPort(unbracketed(text), port == 0 ? DEFAULT_PORT : port);
        }
        int own = portNumber(text, text.substring(colon + 1));
        if (port != 0 && own != port) {
            throw new InvalidRequestException("redis host \"" + text + "\" already contains port " + own
                    + ", but redisPort is set to " + port + "; either remove one of them or make them equal");
        }
        return new HostAndPort(unbracketed(text.substring(0, colon)), own);
    }

    /** Where the port begins; a bare IPv6 address has colons but no port. */
    private static int portColon(String text) {
        int last = text.lastIndexOf(':');
        boolean bracketed = text.startsWith("[");
        if (bracketed) {
            return last == text.indexOf(']') + 1 ? last : -1;
        }
        return last == text.indexOf(':') ? last : -1;
    }

    private static int portNumber(String address, String digits) {
        if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > LAST_PORT) {
            throw new InvalidRequestException("metadata 'redisHost' has no valid port: \"" + address + "\"");
        }
        return Integer.parseInt(digits);
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
