/** The small {@code middleware.http.*} components, which need no backend. */
module io.outrigger.plugin.httpmiddleware {
    requires io.outrigger.spi;
    requires jdk.management;
    requires org.yaml.snakeyaml;
    requires re2j;

    provides io.outrigger.spi.middleware.HttpMiddlewareFactory with
            io.outrigger.plugin.httpmiddleware.RateLimitFactory,
            io.outrigger.plugin.httpmiddleware.RouterAliasFactory,
            io.outrigger.plugin.httpmiddleware.RouterCheckerFactory,
            io.outrigger.plugin.httpmiddleware.SentinelFactory,
            io.outrigger.plugin.httpmiddleware.UppercaseFactory;
}
