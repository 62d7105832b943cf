/** The {@code bindings.kubernetes} component. */
module io.outrigger.plugin.kubernetesevents {
    requires com.google.gson;
    requires io.outrigger.plugin.go;
    requires io.outrigger.plugin.tls;
    requires io.outrigger.spi;
    requires java.net.http;
    requires org.yaml.snakeyaml;

    provides io.outrigger.spi.binding.InputBindingFactory with
            io.outrigger.plugin.kubernetesevents.KubernetesBindingFactory;
}
