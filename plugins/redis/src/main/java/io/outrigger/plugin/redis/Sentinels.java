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
    private final JedisClientConfig patient;
    private final JedisClientConfig hasty;
    private volatile int first;

    /**
     * Sentinels to ask.
     *
     * @param patient how to connect when there is no going on without an answer
     * @param hasty how to connect when an answer is only good to have
     */
    Sentinels(List<HostAndPort> addresses, String masterName, JedisClientConfig patient, JedisClientConfig hasty) {
        this.addresses = addresses;
        this.masterName = masterName;
        this.patient = patient;
        this.hasty = hasty;
    }

    /**
     * The address of the master, as the first sentinel that answers tells it.
     *
     * @throws JedisConnectionException if no sentinel answers or none knows the master
     */
    HostAndPort master() {
        JedisConnectionException none = new JedisConnectionException(
                "no sentinel of " + addresses + " told where master \"" + masterName + "\" is");
        for (int i = 0; i < addresses.size(); i++) {
            try {
                return ask(addresses.get(first), patient);
            } catch (JedisException e) {
                none.addSuppressed(e);
                askAnotherNext();
            }
        }
        throw none;
    }

    /**
     * The address of the master, as one sentinel tells it quickly.
     *
     * @throws JedisException if that one does not answer; another will be asked next time
     */
    HostAndPort masterFromOne() {
        try {
            return ask(addresses.get(first), hasty);
        } catch (JedisException e) {
            askAnotherNext();
            throw e;
        }
    }

    private void askAnotherNext() {
        first = (first + 1) % addresses.size();
    }

    private HostAndPort ask(HostAndPort sentinel, JedisClientConfig client) {
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
