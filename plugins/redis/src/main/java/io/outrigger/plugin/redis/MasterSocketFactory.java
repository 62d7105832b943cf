package io.outrigger.plugin.redis;

import java.net.Socket;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;

/** Makes each new connection go to whoever is master at that moment. */
final class MasterSocketFactory implements JedisSocketFactory {

    private final Sentinels sentinels;
    private final JedisClientConfig client;

    MasterSocketFactory(Sentinels sentinels, JedisClientConfig client) {
        this.sentinels = sentinels;
        this.client = client;
    }

    @Override
    public Socket createSocket() {
        return new DefaultJedisSocketFactory(sentinels.master(), client).createSocket();
    }
}
