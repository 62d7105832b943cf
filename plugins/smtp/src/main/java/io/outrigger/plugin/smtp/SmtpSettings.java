package io.outrigger.plugin.smtp;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;
import java.time.Duration;

record SmtpSettings(
        @Setting(name = "host", fallback = "", doc = "The mail server.")
        String host,

        @Setting(name = "port", fallback = "0", doc = "Its port; on 465, TLS begins with the connection.")
        int port,

        @Setting(name = "user", fallback = "", doc = "Whom to log in as; only together with a password.")
        String user,

        @Setting(name = "password", fallback = "", secret = true, doc = "The password to log in with.")
        String password,

        @Setting(name = "skipTLSVerify", fallback = "false", doc = "Trust any certificate; for tests only.")
        boolean skipTlsVerify,

        @Setting(name = "emailFrom", fallback = "", doc = "The sender.")
        String emailFrom,

        @Setting(name = "emailTo", fallback = "", doc = "The receivers, separated by semicolons.")
        String emailTo,

        @Setting(name = "emailCC", fallback = "", doc = "Who gets a copy, separated by semicolons.")
        String emailCc,

        @Setting(name = "emailBCC", fallback = "", doc = "Who gets a copy unseen, separated by semicolons.")
        String emailBcc,

        @Setting(name = "subject", fallback = "", doc = "The subject.")
        String subject,

        @Setting(name = "priority", fallback = "", doc = "From 1 (highest) to 5 (lowest); 3 if absent.")
        String priority,

        @Setting(
                name = "timeout",
                fallback = "30s",
                doc = "How long to wait for the server, each time; an addition of ours.")
        Duration timeout) {

    SmtpSettings {
        if (host.isEmpty() || port <= 0 || port > 65_535) {
            throw new InvalidRequestException("smtp binding error: host and port fields are required in metadata");
        } else if (user.isEmpty() != password.isEmpty()) {
            throw new InvalidRequestException(
                    "smtp binding error: both user and password fields are required in metadata");
        } else if (!timeout.isPositive() || timeout.toDays() > 1) {
            throw new InvalidRequestException("metadata 'timeout' must be above zero and no more than a day");
        }
    }

    @Override
    public String toString() {
        return "SmtpSettings[" + host + ":" + port + "]";
    }
}
