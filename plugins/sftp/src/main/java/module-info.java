/** The {@code bindings.sftp} component. */
module io.outrigger.plugin.sftp {
    requires io.outrigger.plugin.go;
    requires io.outrigger.spi;
    requires org.apache.sshd.osgi;
    requires org.apache.sshd.sftp;

    provides io.outrigger.spi.binding.OutputBindingFactory with
            io.outrigger.plugin.sftp.SftpBindingFactory;
}
