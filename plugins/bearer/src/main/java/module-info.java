/** The {@code middleware.http.bearer} component. */
module io.outrigger.plugin.bearer {
    requires com.nimbusds.jose.jwt;
    requires io.outrigger.spi;
    requires java.net.http;

    provides io.outrigger.spi.middleware.HttpMiddlewareFactory with
            io.outrigger.plugin.bearer.BearerFactory;
}
