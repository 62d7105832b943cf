package io.outrigger.plugin.mdns;

import io.outrigger.plugin.mdns.DnsMessage.Question;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads messages that anybody on the network may have sent. Nothing is read twice as often as the packet is long:
 * pointers inside names must lead backwards, and names and counts have limits.
 */
final class DnsReader {

    private static final int RESPONSE = 0x8000;
    private static final int OPCODE = 0x7800;
    private static final int MAX_QUESTIONS = 128;
    private static final int MAX_RECORDS = 512;

    private final ByteBuffer packet;

    private DnsReader(ByteBuffer packet) {
        this.packet = packet;
    }

    static DnsMessage read(ByteBuffer packet) throws MalformedPacketException {
        try {
            return new DnsReader(packet.slice()).message();
        } catch (BufferUnderflowException e) {
            throw new MalformedPacketException("the packet ends too early");
        } catch (IllegalArgumentException e) {
            throw new MalformedPacketException(e.getMessage());
        }
    }

    private DnsMessage message() throws MalformedPacketException {
        packet.getShort();
        int flags = unsigned();
        if ((flags & OPCODE) != 0) {
            throw new MalformedPacketException("neither query nor answer");
        }
        int questionCount = unsigned();
        int answers = unsigned();
        int authorities = unsigned();
        int recordCount = answers + authorities + unsigned();
        if (questionCount > MAX_QUESTIONS || recordCount > MAX_RECORDS) {
            throw new MalformedPacketException("too many questions or records");
        }
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < questionCount; i++) {
            questions.add(question());
        }
        List<DnsRecord> records = new ArrayList<>();
        for (int i = 0; i < recordCount; i++) {
            readRecord().ifPresent(records::add);
        }
        return new DnsMessage((flags & RESPONSE) != 0, authorities > 0, questions, records);
    }

    private Question question() throws MalformedPacketException {
        DnsName name = name();
        int type = unsigned();
        unsigned();
        return new Question(name, type);
    }

    private Optional<DnsRecord> readRecord() throws MalformedPacketException {
        DnsName name = name();
        int type = unsigned();
        boolean flush = (unsigned() & DnsMessage.TOP_BIT) != 0;
        long ttl = packet.getInt() & 0xffff_ffffL;
        int length = unsigned();
        int end = packet.position() + length;
        if (end > packet.limit()) {
            throw new MalformedPacketException("a record is longer than its packet");
        }
        Optional<DnsRecord> known = body(new Head(name, type, flush, ttl), end);
        packet.position(end);
        return known;
    }

    private record Head(DnsName name, int type, boolean flush, long ttl) {}

    private Optional<DnsRecord> body(Head head, int end) throws MalformedPacketException {
        DnsRecord body = switch (head.type()) {
            case DnsMessage.PTR -> new DnsRecord.Pointer(head.name(), head.ttl(), name());
            case DnsMessage.SRV -> service(head);
            case DnsMessage.TXT -> new DnsRecord.Text(head.name(), head.ttl(), head.flush(), text(end));
            case DnsMessage.A -> new DnsRecord.Address(head.name(), head.ttl(), address(4));
            case DnsMessage.AAAA -> new DnsRecord.Address(head.name(), head.ttl(), address(16));
            default -> null;
        };
        if (packet.position() > end) {
            throw new MalformedPacketException("a record is longer than it says");
        }
        return Optional.ofNullable(body);
    }

    private DnsRecord service(Head head) throws MalformedPacketException {
        packet.getInt(); // priority and weight
        int port = unsigned();
        return new DnsRecord.Service(head.name(), head.ttl(), head.flush(), port, name());
    }

    private String text(int end) throws MalformedPacketException {
        if (packet.position() == end) {
            return "";
        }
        byte[] text = new byte[packet.get() & 0xff];
        if (packet.position() + text.length > end) {
            throw new MalformedPacketException("a text is longer than its record");
        }
        packet.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private InetAddress address(int length) throws MalformedPacketException {
        byte[] address = new byte[length];
        packet.get(address);
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new MalformedPacketException(e.getMessage());
        }
    }

    private int unsigned() {
        return packet.getShort() & 0xffff;
    }

    /** Reads a name and leaves the packet behind it, wherever the name's pointers led. */
    private DnsName name() throws MalformedPacketException {
        List<String> labels = new ArrayList<>();
        int behind = -1;
        int before = packet.position();
        int total = 1;
        while (true) {
            int length = packet.get() & 0xff;
            if (length == 0) {
                break;
            }
            if (length >= 0xc0) {
                int target = ((length & 0x3f) << 8) | (packet.get() & 0xff);
                behind = behind < 0 ? packet.position() : behind;
                before = backwards(target, before);
                packet.position(target);
            } else {
                labels.add(label(length));
                total += length + 1;
            }
            if (total > DnsName.MAX_NAME) {
                throw new MalformedPacketException("a name is too long");
            }
        }
        if (behind >= 0) {
            packet.position(behind);
        }
        return DnsName.of(labels);
    }

    // Each pointer leads before the part of the name it was met in, so that there is an end to them.
    private static int backwards(int target, int before) throws MalformedPacketException {
        if (target >= before) {
            throw new MalformedPacketException("a name points forwards");
        }
        return target;
    }

    private String label(int length) throws MalformedPacketException {
        if (length > DnsName.MAX_LABEL) {
            throw new MalformedPacketException("a name has a part of a kind that does not exist");
        }
        byte[] label = new byte[length];
        packet.get(label);
        // Malformed texts grow when they are read so; none of them is anything that is asked for.
        return new String(label, StandardCharsets.UTF_8);
    }
}
