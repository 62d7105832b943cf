/** The {@code nameresolution.kubernetes} and {@code nameresolution.nameformat} components: names by a pattern. */
module io.outrigger.plugin.namepatterns {
    requires io.outrigger.spi;

    provides io.outrigger.spi.nameresolution.NameResolverFactory with
            io.outrigger.plugin.namepatterns.KubernetesResolverFactory,
            io.outrigger.plugin.namepatterns.NameFormatResolverFactory;
}
