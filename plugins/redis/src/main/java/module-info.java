/** Components that stand on a Redis server. */
module io.outrigger.plugin.redis {
    requires com.google.gson;
    requires io.outrigger.plugin.go;
    requires io.outrigger.plugin.tls;
    requires io.outrigger.spi;
    requires org.apache.commons.pool2;
    requires redis.clients.jedis;

    provides io.outrigger.spi.binding.OutputBindingFactory with
            io.outrigger.plugin.redis.RedisBindingFactory;
    provides io.outrigger.spi.pubsub.PubSubFactory with
            io.outrigger.plugin.redis.RedisPubSubFactory;
    provides io.outrigger.spi.state.StateStoreFactory with
            io.outrigger.plugin.redis.RedisStateStoreFactory;
}
