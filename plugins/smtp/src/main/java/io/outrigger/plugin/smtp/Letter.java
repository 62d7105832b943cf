package io.outrigger.plugin.smtp;

import io.outrigger.plugin.go.GoText;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.binding.BindingData;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;

/**
 * What is to be sent: the settings, with what a request says in their place for this once.
 *
 * @param html the body
 */
record Letter(String from, String to, String cc, String bcc, String subject, int priority, String html) {

    private static final int USUAL_PRIORITY = 3;
    private static final String HTML = "text/html; charset=UTF-8";

    /** @throws InvalidRequestException if something is missing or no priority */
    static Letter of(SmtpSettings settings, BindingData request) {
        Map<String, String> said = request.metadata();
        return new Letter(
                required("emailFrom", pick(said, "emailFrom", settings.emailFrom())),
                required("emailTo", pick(said, "emailTo", settings.emailTo())),
                pick(said, "emailCC", settings.emailCc()),
                pick(said, "emailBCC", settings.emailBcc()),
                required("subject", pick(said, "subject", settings.subject())),
                checkPriority(pick(said, "priority", settings.priority())),
                new String(GoText.unquoted(request.data()), StandardCharsets.UTF_8));
    }

    private static String pick(Map<String, String> said, String name, String otherwise) {
        String value = said.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    private static String required(String name, String value) {
        if (value.isEmpty()) {
            throw new InvalidRequestException(
                    "smtp binding error: " + name + " property not supplied in configuration- or request-metadata");
        }
        return value;
    }

    /** The number of a priority; the usual one for an empty text. */
    static int checkPriority(String text) {
        if (text.isEmpty()) {
            return USUAL_PRIORITY;
        } else if (!text.matches("\\+?0*[1-5]")) {
            throw new InvalidRequestException(
                    "smtp binding error:  priority value must be between 1 (highest) and 5 (lowest)");
        }
        return text.charAt(text.length() - 1) - '0';
    }

    /** Line ends in a header would begin another one; the library folds what is too long, but cleans nothing. */
    MimeMessage message(Session session, Instant sent) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(addresses("emailFrom", from)[0]);
        message.setRecipients(Message.RecipientType.TO, addresses("emailTo", to));
        message.setRecipients(Message.RecipientType.CC, addresses("emailCC", cc));
        message.setRecipients(Message.RecipientType.BCC, addresses("emailBCC", bcc));
        message.setSubject(singleLine("subject", subject), StandardCharsets.UTF_8.name());
        message.setHeader("X-Priority", Integer.toString(priority));
        message.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(sent.atOffset(ZoneOffset.UTC)));
        // As bytes, so that no content handler has to be found in whatever class loader is the thread's.
        message.setDataHandler(new DataHandler(new ByteArrayDataSource(html.getBytes(StandardCharsets.UTF_8), HTML)));
        message.saveChanges();
        return message;
    }

    private static InternetAddress[] addresses(String name, String list) {
        return Arrays.stream(list.split(";", -1))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(address -> address(name, address))
                .toArray(InternetAddress[]::new);
    }

    private static InternetAddress address(String name, String text) {
        try {
            InternetAddress address = new InternetAddress(singleLine(name, text), true);
            address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
            return address;
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new InvalidRequestException("smtp binding error: " + name + " holds what is no address of mail", e);
        }
    }

    private static String singleLine(String name, String text) {
        if (text.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw new InvalidRequestException("smtp binding error: " + name + " holds a line end or control character");
        }
        return text;
    }

    /** Neither addresses nor words. */
    @Override
    public String toString() {
        return "Letter[" + html.length() + " characters]";
    }
}
