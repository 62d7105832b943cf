package io.outrigger.plugin.wasm;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A guest's call of a host function: numbers, and what they point to in the guest's memory. */
final class HostCall {

    private final Memory memory;
    private final long[] arguments;

    HostCall(Instance instance, long[] arguments) {
        this.memory = instance.memory();
        this.arguments = arguments;
    }

    int number(int index) {
        return (int) arguments[index];
    }

    /** The bytes that an argument and the next, their length, point to. */
    byte[] bytes(int index, String what) {
        int length = length(index, what);
        return length == 0 ? new byte[0] : memory.readBytes(number(index), length);
    }

    String text(int index, String what) {
        return new String(bytes(index, what), StandardCharsets.UTF_8);
    }

    String name(int index, String what) {
        String name = text(index, what);
        if (name.isEmpty()) {
            throw new GuestFault(what + " cannot be empty");
        }
        return name;
    }

    /** How much room an argument and the next point to. */
    int length(int index, String what) {
        long offset = Integer.toUnsignedLong(number(index));
        long length = Integer.toUnsignedLong(number(index + 1));
        if (length > 0 && offset + length > (long) memory.pages() * Memory.PAGE_SIZE) {
            throw new GuestFault("out of memory: " + what);
        }
        return (int) length;
    }

    /** Writes bytes to where an argument points, and says how many; only says so if the next argument allows fewer. */
    long written(int index, byte[] bytes) {
        if (bytes.length > 0 && fits(index, bytes.length)) {
            memory.write(number(index), bytes);
        }
        return bytes.length;
    }

    long written(int index, String text) {
        return written(index, text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean fits(int index, int length) {
        if (Integer.compareUnsigned(length, number(index + 1)) > 0) {
            return false;
        }
        long end = Integer.toUnsignedLong(number(index)) + length;
        if (end > (long) memory.pages() * Memory.PAGE_SIZE) {
            throw new GuestFault("out of memory: the guest's buffer");
        }
        return true;
    }

    /** Writes texts, each with a zero behind it; says how many texts and how many bytes. */
    long written(int index, List<String> texts) {
        StringBuilder joined = new StringBuilder();
        texts.forEach(text -> joined.append(text).append('\0'));
        return (long) texts.size() << Integer.SIZE | written(index, joined.toString());
    }

    void put(int offset, byte[] from, int length) {
        memory.write(offset, from, 0, length);
    }
}
