/** The {@code middleware.http.oauth2} and {@code middleware.http.oauth2clientcredentials} components. */
module io.outrigger.plugin.oauth {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires re2j;
    requires io.outrigger.spi;
    requires java.net.http;

    provides io.outrigger.spi.middleware.HttpMiddlewareFactory with
            io.outrigger.plugin.oauth.ClientCredentialsFactory,
            io.outrigger.plugin.oauth.LoginFactory;
}
