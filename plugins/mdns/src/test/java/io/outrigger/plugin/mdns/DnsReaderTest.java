package io.outrigger.plugin.mdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DnsReaderTest {

    private static final DnsName SERVICE = DnsName.of("shop.local");
    private static final DnsName INSTANCE = DnsName.of("host:7.shop.local");
    private static final DnsName HOST = DnsName.of("host.local");

    @Test
    void readsWhatTheWriterWrites() throws Exception {
        List<DnsRecord> records = List.of(
                new DnsRecord.Pointer(SERVICE, 4500, INSTANCE),
                new DnsRecord.Service(INSTANCE, 120, true, 50002, HOST),
                new DnsRecord.Text(INSTANCE, 4500, true, "shop"),
                new DnsRecord.Address(HOST, 120, InetAddress.ofLiteral("192.0.2.7")),
                new DnsRecord.Address(HOST, 120, InetAddress.ofLiteral("2001:db8::7")));
        byte[] packet = DnsWriter.response(records.subList(0, 1), records.subList(1, 5));
        DnsMessage message = read(packet);
        assertThat(message.response()).isTrue();
        assertThat(message.records()).isEqualTo(records);
        // Each name once: 12 for the head, the rest mostly pointers.
        assertThat(packet.length).isLessThan(170);
    }

    @Test
    void readsAQuery() throws Exception {
        DnsMessage message = read(DnsWriter.query(SERVICE));
        assertThat(message.response()).isFalse();
        assertThat(message.questions()).containsExactly(new DnsMessage.Question(SERVICE, DnsMessage.PTR));
    }

    @Test
    void namesDifferInCapitalsOnly() {
        assertThat(DnsName.of("Shop.LOCAL")).isEqualTo(SERVICE).hasSameHashCodeAs(SERVICE);
        assertThat(DnsName.of("host:7.SHOP.local").endsWith(SERVICE)).isTrue();
        assertThat(DnsName.of("host:7.workshop.local").endsWith(SERVICE)).isFalse();
    }

    @Test
    void namesThatPointAtThemselvesAreRefused() {
        refused("a name points forwards", question(0xc0, 12));
        refused("a name points forwards", question(1, 'a', 0xc0, 12));
        refused("a name points forwards", question(0xc0, 14, 0xc0, 12));
        refused("a name points forwards", question(0xc0, 200));
    }

    @Test
    void namesWithoutEndAreRefused() {
        int[] label = new int[64];
        Arrays.fill(label, 'x');
        label[0] = 63;
        int[] name = new int[64 * 5];
        for (int i = 0; i < 5; i++) {
            System.arraycopy(label, 0, name, 64 * i, 64);
        }
        refused("a name is too long", question(name));
        refused("a name has a part of a kind that does not exist", question(0x80, 1));
    }

    @Test
    void recordsThatReachBeyondTheirPacketAreRefused() {
        byte[] packet = DnsWriter.response(List.of(new DnsRecord.Text(INSTANCE, 1, false, "shop")), List.of());
        packet[packet.length - 5] = 40; // the text's own length
        refused("a text is longer than its record", packet);
        packet[packet.length - 6] = 90; // the record's length
        refused("a record is longer than its packet", packet);
        refused("the packet ends too early", new byte[3]);
    }

    @Test
    void countsHaveLimits() {
        refused("too many questions or records", header(0xffff, 0));
        refused("too many questions or records", header(0, 0xffff));
    }

    @Test
    void unknownRecordsArePassedOver() throws Exception {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes(header(0, 1));
        packet.writeBytes(new byte[] {1, 'a', 0, 0, 47, 0, 1, 0, 0, 0, 9, 0, 3, 1, 2, 3});
        assertThat(read(packet.toByteArray()).records()).isEmpty();
    }

    /** No answer of these matters, only that there is one. */
    @Test
    void whateverIsSentIsReadOrRefused() {
        byte[] packet = DnsWriter.response(
                List.of(
                        new DnsRecord.Pointer(SERVICE, 4500, INSTANCE),
                        new DnsRecord.Service(INSTANCE, 120, true, 50002, HOST)),
                List.of(new DnsRecord.Text(INSTANCE, 4500, true, "shop")));
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = Arrays.copyOf(packet, 1 + random.nextInt(packet.length));
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            try {
                read(changed);
            } catch (MalformedPacketException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1, 20_000);
    }

    private static byte[] question(int... name) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes(header(1, 0));
        for (int each : name) {
            packet.write(each);
        }
        packet.writeBytes(new byte[] {0, 0, 12, 0, 1});
        return packet.toByteArray();
    }

    private static byte[] header(int questions, int answers) {
        return ByteBuffer.allocate(12)
                .putShort(4, (short) questions)
                .putShort(6, (short) answers)
                .array();
    }

    private static DnsMessage read(byte[] packet) throws MalformedPacketException {
        return DnsReader.read(ByteBuffer.wrap(packet));
    }

    private static void refused(String message, byte[] packet) {
        assertThatExceptionOfType(MalformedPacketException.class)
                .as(new String(packet, StandardCharsets.ISO_8859_1))
                .isThrownBy(() -> read(packet))
                .withMessage(message);
    }
}
