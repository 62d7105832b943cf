package io.outrigger.plugin.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.nameresolution.NameResolver.Instance;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressBookTest {

    private final AddressBook book = new AddressBook();

    @Test
    void keepsOnlyWhatWasAskedFor() throws Exception {
        hear("shop", "192.0.2.7", 0);
        assertThat(book.of("shop").all()).isEmpty();
        hear("shop", "192.0.2.7", 0);
        assertThat(book.of("shop").all()).containsExactly("192.0.2.7:50002");
    }

    @Test
    void tellsCapitalsApartByTheText() throws Exception {
        book.of("shop");
        hear("Shop", "192.0.2.7", 0);
        assertThat(book.of("shop").all()).isEmpty();
    }

    @Test
    void tellsAllOfTheOlderProtocol() throws Exception {
        AppAddresses shop = book.of("shop");
        hear("shop", "2001:db8::7", 0);
        assertThat(shop.all()).containsExactly("[2001:db8:0:0:0:0:0:7]:50002");
        hear("shop", "192.0.2.7", 0);
        hear("shop", "192.0.2.8", 0);
        assertThat(shop.all()).containsExactly("192.0.2.7:50002", "192.0.2.8:50002");
    }

    @Test
    void forgetsWhoSaysGoodbye() throws Exception {
        AppAddresses shop = book.of("shop");
        hear("shop", "192.0.2.7", 0);
        book.hear(read(service("shop", "192.0.2.7").goodbye()), 1);
        assertThat(shop.all()).isEmpty();
    }

    @Test
    void forgetsWhoIsNotHeardOf() throws Exception {
        AppAddresses shop = book.of("shop");
        hear("shop", "192.0.2.7", 0);
        hear("shop", "192.0.2.8", 30_000);
        assertThat(book.sweep(60_000)).containsExactly("shop");
        assertThat(shop.all()).containsExactly("192.0.2.8:50002");
    }

    @Test
    void asksAgainOnlyForWhatIsInUse() throws Exception {
        AppAddresses shop = book.of("shop");
        hear("shop", "192.0.2.7", 0);
        assertThat(book.sweep(1)).containsExactly("shop");
        assertThat(book.sweep(2)).isEmpty();
        shop.all();
        assertThat(book.sweep(3)).containsExactly("shop");
        assertThat(book.sweep(90_000)).isEmpty();
        assertThat(book.of("shop")).isNotSameAs(shop);
    }

    @Test
    void strangersCannotFillIt() throws Exception {
        AppAddresses shop = book.of("shop");
        for (int i = 0; i < 2_000; i++) {
            hear("shop", "10.0." + i / 256 + "." + i % 256, 0);
        }
        assertThat(shop.all()).hasSize(256);
    }

    @Test
    void aRecordUnderAnotherNameIsNotBelieved() throws Exception {
        AppAddresses shop = book.of("shop");
        DnsMessage honest = read(service("shop", "192.0.2.7").announcement());
        DnsName elsewhere = DnsName.of("box:7:1.bank.local");
        List<DnsRecord> records = honest.records().stream()
                .map(entry -> entry instanceof DnsRecord.Text text
                        ? new DnsRecord.Text(elsewhere, text.ttl(), true, text.text())
                        : entry)
                .toList();
        book.hear(new DnsMessage(true, false, List.of(), records), 0);
        assertThat(shop.all()).isEmpty();
    }

    private void hear(String appId, String host, long now) throws MalformedPacketException {
        book.hear(read(service(appId, host).announcement()), now);
    }

    private static LocalService service(String appId, String host) {
        return LocalService.of(new Instance(appId, "default", host, 8080, 3500, 50002), "box", "7");
    }

    private static DnsMessage read(byte[] packet) throws MalformedPacketException {
        return DnsReader.read(ByteBuffer.wrap(packet));
    }
}
