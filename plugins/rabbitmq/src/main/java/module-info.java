/** Components that stand on a RabbitMQ broker. */
module io.outrigger.plugin.rabbitmq {
    requires com.rabbitmq.client;
    requires io.outrigger.plugin.go;
    requires io.outrigger.plugin.tls;
    requires io.outrigger.spi;
}
