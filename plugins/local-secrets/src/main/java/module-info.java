/** The {@code secretstores.local.env} and {@code secretstores.local.file} components. */
module io.outrigger.plugin.localsecrets {
    requires com.fasterxml.jackson.core;
    requires io.outrigger.spi;

    provides io.outrigger.spi.secret.SecretStoreFactory with
            io.outrigger.plugin.localsecrets.EnvironmentSecretStoreFactory,
            io.outrigger.plugin.localsecrets.FileSecretStoreFactory;
}
