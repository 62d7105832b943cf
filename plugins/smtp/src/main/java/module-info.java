/** The {@code bindings.smtp} component. */
module io.outrigger.plugin.smtp {
    requires io.outrigger.plugin.go;
    requires io.outrigger.spi;
    requires jakarta.activation;
    requires jakarta.mail;
    requires org.eclipse.angus.mail;

    provides io.outrigger.spi.binding.OutputBindingFactory with
            io.outrigger.plugin.smtp.SmtpBindingFactory;
}
