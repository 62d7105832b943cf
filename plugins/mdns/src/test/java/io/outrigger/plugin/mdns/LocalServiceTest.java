package io.outrigger.plugin.mdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outrigger.plugin.mdns.DnsMessage.Question;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.nameresolution.NameResolver.Instance;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalServiceTest {

    private final LocalService shop = service("shop", "192.0.2.7", 50002);

    @Test
    void aBrowserIsToldEverythingAtOnce() throws Exception {
        DnsMessage answer =
                read(shop.answer(query("SHOP.local", DnsMessage.PTR)).orElseThrow());
        DnsName instance = DnsName.of("box:7:50002.shop.local");
        assertThat(answer.records())
                .containsExactly(
                        new DnsRecord.Pointer(DnsName.of("shop.local"), 4500, instance),
                        new DnsRecord.Service(instance, 120, false, 50002, DnsName.of("box.local")),
                        new DnsRecord.Text(instance, 4500, false, "shop"),
                        new DnsRecord.Address(
                                DnsName.of("box.local"), 120, java.net.InetAddress.ofLiteral("192.0.2.7")));
    }

    @Test
    void anAnnouncementTakesThePlaceOfWhatWasKnown() throws Exception {
        assertThat(read(shop.announcement()).records())
                .filteredOn(LocalServiceTest::flushes)
                .hasSize(2);
    }

    private static boolean flushes(DnsRecord entry) {
        return switch (entry) {
            case DnsRecord.Service service -> service.flush();
            case DnsRecord.Text text -> text.flush();
            case DnsRecord.Pointer _, DnsRecord.Address _ -> false;
        };
    }

    @Test
    void aGoodbyeEndsEveryRecord() throws Exception {
        assertThat(read(shop.goodbye()).records()).hasSize(5).allMatch(entry -> entry.ttl() == 0);
    }

    @Test
    void otherQuestionsAreNotAnswered() {
        assertThat(shop.answer(query("workshop.local", DnsMessage.PTR))).isEmpty();
        assertThat(shop.answer(query("shop.local", DnsMessage.A))).isEmpty();
    }

    @Test
    void whoKnowsTheAnswerAlreadyGetsNone() {
        DnsRecord known = new DnsRecord.Pointer(DnsName.of("shop.local"), 4000, DnsName.of("box:7:50002.shop.local"));
        Question question = new Question(DnsName.of("shop.local"), DnsMessage.PTR);
        assertThat(shop.answer(new DnsMessage(false, false, List.of(question), List.of(known))))
                .isEmpty();
    }

    @Test
    void servicesAreListed() throws Exception {
        DnsMessage answer = read(shop.answer(query("_services._dns-sd._udp.local", DnsMessage.PTR))
                .orElseThrow());
        assertThat(answer.records())
                .containsExactly(new DnsRecord.Pointer(
                        DnsName.of("_services._dns-sd._udp.local"), 4500, DnsName.of("shop.local")));
    }

    @Test
    void whatCannotBeAnnouncedIsRefused() {
        refused("address is missing", "shop", "", 1);
        refused("name is missing", "", "192.0.2.7", 1);
        refused("port is missing or invalid", "shop", "192.0.2.7", 0);
        refused("app id a..b cannot be announced: a part of a domain name", "a..b", "192.0.2.7", 1);
        refused("cannot be announced", "shop", "box.example.org", 1);
    }

    private static void refused(String message, String appId, String host, int port) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> service(appId, host, port))
                .withMessageContaining(message);
    }

    private static LocalService service(String appId, String host, int port) {
        return LocalService.of(new Instance(appId, "default", host, 8080, 3500, port), "box", "7");
    }

    private static DnsMessage query(String name, int type) {
        return new DnsMessage(false, false, List.of(new Question(DnsName.of(name), type)), List.of());
    }

    private static DnsMessage read(byte[] packet) throws MalformedPacketException {
        return DnsReader.read(ByteBuffer.wrap(packet));
    }
}
