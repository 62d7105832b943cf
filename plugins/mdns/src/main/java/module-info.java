/** The {@code nameresolution.mdns} component: a responder and a browser for multicast DNS. */
module io.outrigger.plugin.mdns {
    requires io.outrigger.spi;

    provides io.outrigger.spi.nameresolution.NameResolverFactory with
            io.outrigger.plugin.mdns.MdnsNameResolverFactory;
}
