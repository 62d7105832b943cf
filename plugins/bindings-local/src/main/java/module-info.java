/** The {@code bindings.cron}, {@code bindings.localstorage} and {@code bindings.http} components. */
module io.outrigger.plugin.bindingslocal {
    requires io.outrigger.plugin.go;
    requires io.outrigger.plugin.tls;
    requires io.outrigger.spi;
    requires java.net.http;

    provides io.outrigger.spi.binding.InputBindingFactory with
            io.outrigger.plugin.bindingslocal.CronBindingFactory;
    provides io.outrigger.spi.binding.OutputBindingFactory with
            io.outrigger.plugin.bindingslocal.HttpBindingFactory,
            io.outrigger.plugin.bindingslocal.LocalStorageBindingFactory;
}
