package io.outrigger.plugin.mdns;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes messages; what a name ends with is written once. */
final class DnsWriter {

    private static final int RESPONSE = 0x8400; // with authority
    private static final int MAX_POINTER = 0x3fff;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    private final Map<List<String>, Integer> written = new HashMap<>();

    private DnsWriter() {}

    /** Asks for the instances of a service. */
    static byte[] query(DnsName service) {
        DnsWriter writer = new DnsWriter();
        writer.header(0, 1, 0, 0);
        writer.name(service);
        writer.two(DnsMessage.PTR);
        writer.two(DnsMessage.CLASS_INTERNET);
        return writer.out.toByteArray();
    }

    static byte[] response(List<DnsRecord> answers, List<DnsRecord> additional) {
        DnsWriter writer = new DnsWriter();
        writer.header(RESPONSE, 0, answers.size(), additional.size());
        answers.forEach(writer::write);
        additional.forEach(writer::write);
        return writer.out.toByteArray();
    }

    private void header(int flags, int questions, int answers, int additional) {
        two(0);
        two(flags);
        two(questions);
        two(answers);
        two(0);
        two(additional);
    }

    private void write(DnsRecord entry) {
        switch (entry) {
            case DnsRecord.Pointer pointer -> {
                head(pointer, DnsMessage.PTR, false);
                data(() -> name(pointer.target()));
            }
            case DnsRecord.Service service -> {
                head(service, DnsMessage.SRV, service.flush());
                data(() -> {
                    two(0);
                    two(0);
                    two(service.port());
                    name(service.target());
                });
            }
            case DnsRecord.Text text -> {
                head(text, DnsMessage.TXT, text.flush());
                data(() -> text(text.text()));
            }
            case DnsRecord.Address address -> {
                head(address, address.address() instanceof Inet4Address ? DnsMessage.A : DnsMessage.AAAA, false);
                data(() -> out.writeBytes(address.address().getAddress()));
            }
        }
    }

    private void head(DnsRecord entry, int type, boolean flush) {
        name(entry.name());
        two(type);
        two(DnsMessage.CLASS_INTERNET | (flush ? DnsMessage.TOP_BIT : 0));
        two((int) (entry.ttl() >>> 16));
        two((int) entry.ttl());
    }

    /** Writes the data with their length before them: pointers count from the start, so they are written in place. */
    private void data(Runnable data) {
        byte[] before = out.toByteArray();
        two(0);
        data.run();
        byte[] all = out.toByteArray();
        int length = all.length - before.length - 2;
        all[before.length] = (byte) (length >>> 8);
        all[before.length + 1] = (byte) length;
        out.reset();
        out.writeBytes(all);
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 255) {
            throw new IllegalArgumentException("a text must not have more than 255 bytes");
        }
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    private void name(DnsName name) {
        List<String> labels = name.labels();
        for (int i = 0; i < labels.size(); i++) {
            List<String> rest = labels.subList(i, labels.size());
            Integer place = written.get(rest);
            if (place != null) {
                two(0xc000 | place);
                return;
            }
            if (out.size() <= MAX_POINTER) {
                written.put(rest, out.size());
            }
            text(labels.get(i));
        }
        out.write(0);
    }

    private void two(int value) {
        out.write(value >>> 8);
        out.write(value);
    }
}
