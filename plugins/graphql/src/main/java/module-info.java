/** The {@code bindings.graphql} component. */
module io.outrigger.plugin.graphql {
    requires com.google.gson;
    requires io.outrigger.plugin.go;
    requires io.outrigger.spi;
    requires java.net.http;

    provides io.outrigger.spi.binding.OutputBindingFactory with
            io.outrigger.plugin.graphql.GraphqlBindingFactory;
}
