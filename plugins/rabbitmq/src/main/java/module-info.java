/** Components that stand on a RabbitMQ broker. */
module io.outrigger.plugin.rabbitmq {
    requires com.rabbitmq.client;
    requires io.outrigger.plugin.go;
    requires io.outrigger.plugin.tls;
    requires io.outrigger.spi;

    provides io.outrigger.spi.binding.InputBindingFactory with
            io.outrigger.plugin.rabbitmq.RabbitMqInputBindingFactory;
    provides io.outrigger.spi.binding.OutputBindingFactory with
            io.outrigger.plugin.rabbitmq.RabbitMqOutputBindingFactory;
    provides io.outrigger.spi.pubsub.PubSubFactory with
            io.outrigger.plugin.rabbitmq.RabbitMqPubSubFactory;
}
