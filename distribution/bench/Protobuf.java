import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Just enough of protobuf's encoding for a request body: length-delimited fields, behind gRPC's five-byte prefix. */
final class Protobuf {

    private static final int LENGTH_DELIMITED = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** GetStateRequest: store_name = 1, key = 2. */
    static byte[] getState(String store, String key) {
        return new Protobuf().text(1, store).text(2, key).framed();
    }

    /** SaveStateRequest: store_name = 1, states = 2 of StateItem: key = 1, value = 2. */
    static byte[] saveState(String store, String key, String value) {
        Protobuf item = new Protobuf().text(1, key).text(2, value);
        return new Protobuf().text(1, store).field(2, item.bytes.toByteArray()).framed();
    }

    /** PublishEventRequest: pubsub_name = 1, topic = 2, data = 3, data_content_type = 4. */
    static byte[] publishEvent(String pubsub, String topic, String data) {
        return new Protobuf().text(1, pubsub).text(2, topic).text(3, data).text(4, "text/plain").framed();
    }

    private Protobuf text(int number, String value) {
        return field(number, value.getBytes(StandardCharsets.UTF_8));
    }

    private Protobuf field(int number, byte[] value) {
        varint(number << 3 | LENGTH_DELIMITED);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    private void varint(int value) {
        int rest = value;
        while (rest > 0x7f) {
            bytes.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
    }

    private byte[] framed() {
        ByteBuffer frame = ByteBuffer.allocate(5 + bytes.size());
        return frame.put((byte) 0).putInt(bytes.size()).put(bytes.toByteArray()).array();
    }
}
