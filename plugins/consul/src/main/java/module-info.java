/** The {@code nameresolution.hashicorp.consul} component. */
module io.outrigger.plugin.consul {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires io.outrigger.spi;

    provides io.outrigger.spi.nameresolution.NameResolverFactory with
            io.outrigger.plugin.consul.ConsulNameResolverFactory;
}
