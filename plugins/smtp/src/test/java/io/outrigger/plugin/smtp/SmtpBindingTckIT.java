package io.outrigger.plugin.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.tck.binding.OutputBindingFixture;
import io.outrigger.tck.binding.OutputBindingTck;
import io.outrigger.testing.FreePorts;
import io.outrigger.testing.TestContext;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a mail server that runs in the tests' own process. */
class SmtpBindingTckIT extends OutputBindingTck {

    private static GreenMail server;

    @BeforeAll
    static void start() {
        server = server();
        server.setUser("jane@example.org", "jane", "hush");
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @BeforeEach
    void forget() throws Exception {
        server.purgeEmailFromAllMailboxes();
    }

    private static GreenMail server() {
        GreenMail started = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        started.start();
        return started;
    }

    private static Map<String, String> metadata(GreenMail server) {
        return Map.of(
                "host", "127.0.0.1",
                "port", Integer.toString(server.getSmtp().getPort()),
                "emailFrom", "Jäne <jane@example.org>",
                "emailTo", "one@example.org; Two <two@example.org>",
                "subject", "Grüße");
    }

    private static OutputBinding open(Map<String, String> settings) {
        Map<String, String> metadata = new HashMap<>(metadata(server));
        metadata.putAll(settings);
        return new SmtpBindingFactory().create(TestContext.of(metadata));
    }

    private static void send(OutputBinding binding, String data, Map<String, String> metadata) {
        assertThat(binding.invoke("create", BindingData.of(data.getBytes(StandardCharsets.UTF_8), metadata)))
                .isEmpty();
    }

    private static List<String> receivers(MimeMessage message, Message.RecipientType type) throws Exception {
        Address[] addresses = message.getRecipients(type);
        return addresses == null
                ? List.of()
                : Arrays.stream(addresses).map(Address::toString).toList();
    }

    @Test
    void aLetterSaysWhatTheSettingsSay() throws Exception {
        send(open(Map.of("emailCC", "cc@example.org", "emailBCC", "bcc@example.org")), "<b>Hé</b>", Map.of());
        assertThat(server.getReceivedMessages()).hasSize(4);
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("Grüße");
        assertThat(message.getFrom()[0]).hasToString("=?UTF-8?Q?J=C3=A4ne?= <jane@example.org>");
        assertThat(receivers(message, Message.RecipientType.TO))
                .containsExactly("one@example.org", "Two <two@example.org>");
        assertThat(receivers(message, Message.RecipientType.CC)).containsExactly("cc@example.org");
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getHeader("X-Priority")).containsExactly("3");
        assertThat(message.getHeader("Date")).hasSize(1);
        assertThat(message.getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(message.getContent().toString()).startsWith("<b>Hé</b>");
    }

    @Test
    void aRequestMaySayOtherwiseForThisOnce() throws Exception {
        OutputBinding binding = open(Map.of("priority", "5"));
        send(binding, "\"a\\nb\"", Map.of("emailTo", "other@example.org", "subject", "once", "priority", "1"));
        MimeMessage other = server.getReceivedMessages()[0];
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(receivers(other, Message.RecipientType.TO)).containsExactly("other@example.org");
        assertThat(other.getSubject()).isEqualTo("once");
        assertThat(other.getHeader("X-Priority")).containsExactly("1");
        assertThat(other.getContent().toString().replace("\r", "")).startsWith("a\nb");

        server.purgeEmailFromAllMailboxes();
        send(binding, "again", Map.of());
        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("Grüße");
        assertThat(server.getReceivedMessages()[0].getHeader("X-Priority")).containsExactly("5");
    }

    @Test
    void requestsCannotAddHeadersAndAddressesMustBeSome() throws Exception {
        OutputBinding binding = open(Map.of());
        for (Map<String, String> hostile : List.of(
                Map.of("subject", "x\r\nBcc: victim@example.org"),
                Map.of("emailTo", "a@example.org\r\nBcc: victim@example.org"),
                Map.of("emailFrom", "nobody at all"),
                Map.of("priority", "6"),
                Map.of("priority", "high"))) {
            assertThatThrownBy(() -> send(binding, "x", hostile)).isInstanceOf(InvalidRequestException.class);
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void whatIsMissingIsNamed() {
        for (String name : List.of("emailFrom", "emailTo", "subject")) {
            assertThatThrownBy(() -> send(open(Map.of(name, "")), "x", Map.of()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("smtp binding error: " + name
                            + " property not supplied in configuration- or request-metadata");
        }
        assertThatThrownBy(() -> open(Map.of("host", "")))
                .hasMessage("smtp binding error: host and port fields are required in metadata");
        assertThatThrownBy(() -> open(Map.of("user", "jane")))
                .hasMessage("smtp binding error: both user and password fields are required in metadata");
        assertThatThrownBy(() -> open(Map.of("priority", "0"))).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aUserLogsIn() {
        send(open(Map.of("user", "jane", "password", "hush")), "x", Map.of());
        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThatThrownBy(() -> send(open(Map.of("user", "jane", "password", "wrong")), "x", Map.of()))
                .isInstanceOf(SpiException.class)
                .hasMessageStartingWith("error from smtp binding, sending email failed: ")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void aServerThatIsAwayIsToldAsSuch() {
        OutputBinding binding = open(Map.of("port", Integer.toString(FreePorts.one())));
        assertThatThrownBy(() -> send(binding, "x", Map.of())).isInstanceOf(UnavailableException.class);
    }

    @Override
    protected OutputBindingFixture fixture() {
        return new OutputBindingFixture() {

            private GreenMail own;

            @Override
            public void start() {
                own = server();
            }

            @Override
            public void stop() {
                own.stop();
            }

            @Override
            public ComponentFactory<OutputBinding> factory() {
                return new SmtpBindingFactory();
            }

            @Override
            public Map<String, String> metadata() {
                return SmtpBindingTckIT.metadata(own);
            }

            @Override
            public Call harmless() {
                return new Call("create", BindingData.of(new byte[] {'x'}, Map.of()));
            }
        };
    }
}
