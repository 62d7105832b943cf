package io.outrigger.plugin.redis;

import io.outrigger.spi.state.KeyListing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;

/** Scans for all matching keys at each call, sorts them, and cuts the page out: the token is an offset. */
final class RedisKeyListing implements KeyListing {

    private static final int SCAN_COUNT = 1000;

    private final RedisLink link;

    RedisKeyListing(RedisLink link) {
        this.link = link;
    }

    @Override
    public Page keysLike(String pattern, String token, int pageSize) {
        List<String> keys = new ArrayList<>(matching(KeyPattern.of(pattern)));
        int start = Math.min(offset(token), keys.size());
        int end = pageSize > 0 ? (int) Math.min(keys.size(), (long) start + pageSize) : keys.size();
        Optional<String> next = end < keys.size() ? Optional.of(Integer.toString(end)) : Optional.empty();
        return new Page(List.copyOf(keys.subList(start, end)), next);
    }

    /** A scan may tell a key twice; a set does not. */
    private Set<String> matching(KeyPattern pattern) {
        Set<String> keys = new TreeSet<>();
        link.onEachPrimary(connection -> scan(connection, pattern, keys));
        return keys;
    }

    private static void scan(Connection connection, KeyPattern pattern, Set<String> keys) {
        String glob = pattern.glob();
        String cursor = "0";
        do {
            connection.sendCommand(new CommandArguments(Protocol.Command.SCAN)
                    .add(cursor)
                    .add("MATCH")
                    .add(glob)
                    .add("COUNT")
                    .add(SCAN_COUNT));
            List<Object> reply = connection.getObjectMultiBulkReply();
            cursor = text(reply.getFirst());
            for (Object key : (List<?>) reply.getLast()) {
                Optional.of(text(key)).filter(pattern::matches).ifPresent(keys::add);
            }
        } while (!cursor.equals("0"));
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    /** A token that is none begins at the beginning, as in Dapr. */
    private static int offset(String token) {
        return token.matches("[0-9]{1,9}") ? Integer.parseInt(token) : 0;
    }
}
