package io.outrigger.plugin.sftp;

import io.outrigger.spi.Setting;

record SftpSettings(
        @Setting(name = "address", doc = "The server, as host:port.")
        String address,

        @Setting(
                name = "rootPath",
                fallback = "",
                doc = "The directory that names of files are relative to; a request may name another.")
        String rootPath,

        @Setting(name = "username", fallback = "", doc = "Who logs in.")
        String username,

        @Setting(name = "password", fallback = "", secret = true, doc = "A password to log in with.")
        String password,

        @Setting(
                name = "privateKey",
                fallback = "",
                secret = true,
                doc = "A private key to log in with: OpenSSH or PEM.")
        String privateKey,

        @Setting(
                name = "privateKeyPassphrase",
                fallback = "",
                secret = true,
                doc = "What the private key is locked with.")
        String privateKeyPassphrase,

        @Setting(
                name = "hostPublicKey",
                fallback = "",
                doc = "The server's key as a line of authorized_keys; used if there is no knownHostsFile.")
        String hostPublicKey,

        @Setting(name = "knownHostsFile", fallback = "", doc = "A file of known_hosts that has the server's keys.")
        String knownHostsFile,

        @Setting(name = "insecureIgnoreHostKey", fallback = "false", doc = "Trust any server; wins over the other two.")
        boolean insecureIgnoreHostKey,

        @Setting(name = "sequentialMode", fallback = "false", doc = "One operation at a time.")
        boolean sequentialMode) {

    /** Secrets stay out of it. */
    @Override
    public String toString() {
        return "SftpSettings[" + username + "@" + address + "]";
    }
}
