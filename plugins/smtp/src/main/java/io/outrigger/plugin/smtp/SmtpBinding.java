package io.outrigger.plugin.smtp;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Sends mail, each over a connection of its own. */
final class SmtpBinding implements OutputBinding {

    private static final int TLS_FROM_THE_START = 465;
    private static final int FIRST_LASTING_CODE = 500;

    private final SmtpSettings settings;
    private final Clock clock;
    private final Session session;
    private volatile boolean closed;

    SmtpBinding(SmtpSettings settings, Clock clock) {
        this.clock = clock;
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
    }

    private static Properties properties(SmtpSettings settings) {
        String timeout = Long.toString(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", Integer.toString(settings.port()));
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.auth", Boolean.toString(!settings.user().isEmpty()));
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.ssl.enable", Boolean.toString(settings.port() == TLS_FROM_THE_START));
        properties.put("mail.smtp.ssl.checkserveridentity", Boolean.toString(!settings.skipTlsVerify()));
        if (settings.skipTlsVerify()) {
            properties.put("mail.smtp.ssl.trust", "*");
        }
        return properties;
    }

    /** Connects to nothing, as Dapr's binding: a mail server that is away for a while is no reason not to start. */
    @Override
    public void init(Deadline deadline) {
        closed = false;
    }

    @Override
    public List<String> operations() {
        return List.of("create");
    }

    @Override
    public Optional<BindingData> invoke(String operation, BindingData request) {
        if (!operations().contains(operation)) {
            throw unsupported(operation);
        } else if (closed) {
            throw new UnavailableException("smtp binding error: the component is closed");
        }
        send(Letter.of(settings, request));
        return Optional.empty();
    }

    private void send(Letter letter) {
        try {
            MimeMessage message = letter.message(session, clock.instant());
            try (Transport transport = transport()) {
                login(transport);
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (MessagingException e) {
            throw translated(e);
        }
    }

    /** Made directly: looking one up would depend on whatever class loader is the thread's. */
    private Transport transport() {
        return new SMTPTransport(session, new URLName("smtp", settings.host(), settings.port(), null, null, null));
    }

    private void login(Transport transport) throws MessagingException {
        if (settings.user().isEmpty()) {
            transport.connect();
        } else {
            transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
        }
    }

    private static SpiException translated(MessagingException e) {
        String message = "error from smtp binding, sending email failed: " + e.getMessage();
        return refused(e) ? new SpiException(message, e) : new UnavailableException(message, e);
    }

    /** Whether the server said no, rather than not now. */
    private static boolean refused(MessagingException e) {
        return switch (e) {
            case SMTPSendFailedException failure -> failure.getReturnCode() >= FIRST_LASTING_CODE;
            case SMTPSenderFailedException failure -> failure.getReturnCode() >= FIRST_LASTING_CODE;
            default -> false;
        };
    }

    @Override
    public void close() {
        closed = true;
    }
}
