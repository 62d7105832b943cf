package io.outrigger.plugin.redis;

import java.util.List;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Asks sentinels where the master is. Whoever answered last is asked first. The driver's own way keeps a thread per
 * sentinel, which nobody joins.
 */
final class Sentinels {

    private final List<HostAndPort> addresses;
    private final String masterName;
    private final JedisClientConfig client;
    private volatile int first;

    Sentinels(List<HostAndPort> addresses, String masterName, JedisClientConfig client) {
        this.addresses = addresses;
        this.masterName = masterName;
        this.client = client;
    }

    /**
     * The address of the master.
     *
     * @throws JedisConnectionException if no sentinel answers or none knows the master
     */
    HostAndPort master() {
        JedisConnectionException none = new JedisConnectionException(
                "no sentinel of " + addresses + " told where master \"" + masterName + "\" is");
        for (int i = 0; i < addresses.size(); i++) {
            int index = (first + i) % addresses.size();
            try {
                HostAndPort master = ask(addresses.get(index));
                first = index;
                return master;
            } catch (JedisException e) {
                none.addSuppressed(e);
            }
        }
        throw none;
    }

    private HostAndPort ask(HostAndPort sentinel) {
        CommandArguments question = new CommandArguments(Protocol.Command.SENTINEL)
                .add("get-master-addr-by-name")
                .add(masterName);
        try (Connection connection = new Connection(sentinel, client)) {
            connection.sendCommand(question);
            List<String> answer = connection.getMultiBulkReply();
            if (answer == null || answer.size() != 2) {
                throw new JedisException("sentinel " + sentinel + " knows no master \"" + masterName + "\"");
            }
            return new HostAndPort(answer.getFirst(), Integer.parseInt(answer.getLast()));
        }
    }
}
