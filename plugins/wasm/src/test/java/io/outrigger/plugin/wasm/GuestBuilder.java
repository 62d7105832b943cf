package io.outrigger.plugin.wasm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Puts small guests together, byte by byte, as the WebAssembly specification has it. */
final class GuestBuilder {

    private static final int I32 = 0x7f;
    private static final int I64 = 0x7e;

    /** Arguments (all i32 but where a capital says i64), a colon and the result. */
    private static final Map<String, String> HOST = Map.ofEntries(
            Map.entry("enable_features", "i:i"),
            Map.entry("get_config", "ii:i"),
            Map.entry("log_enabled", "i:i"),
            Map.entry("log", "iii:"),
            Map.entry("get_method", "ii:i"),
            Map.entry("set_method", "ii:"),
            Map.entry("get_uri", "ii:i"),
            Map.entry("set_uri", "ii:"),
            Map.entry("get_protocol_version", "ii:i"),
            Map.entry("get_header_names", "iii:I"),
            Map.entry("get_header_values", "iiiii:I"),
            Map.entry("set_header_value", "iiiii:"),
            Map.entry("add_header_value", "iiiii:"),
            Map.entry("remove_header", "iii:"),
            Map.entry("read_body", "iii:I"),
            Map.entry("write_body", "iii:"),
            Map.entry("get_status_code", ":i"),
            Map.entry("set_status_code", "i:"),
            Map.entry("get_source_addr", "ii:i"),
            Map.entry("fd_write", "iiii:i"),
            Map.entry("random_get", "ii:i"),
            Map.entry("no_such_function", "i:i"));

    private final Map<String, Integer> imports = new LinkedHashMap<>();
    private final Map<String, Code> functions = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Code.Places places = new Code.Places();
    private int pages = 1;

    /** A guest that lets everything pass. */
    GuestBuilder() {
        // Imports come first in the numbers of functions: all there may be are declared before any code.
        HOST.keySet().stream()
                .filter(name -> !name.startsWith("no_"))
                .sorted()
                .forEach(name -> imported(module(name), name));
        function("handle_request", ":I", code -> code.goOn(0));
        function("handle_response", "ii:", _ -> {});
    }

    private static String module(String function) {
        return function.equals("fd_write") || function.equals("random_get") ? "wasi_snapshot_preview1" : "http_handler";
    }

    GuestBuilder request(Consumer<Code> body) {
        return function("handle_request", ":I", body);
    }

    GuestBuilder response(Consumer<Code> body) {
        return function("handle_response", "ii:", body);
    }

    GuestBuilder start(Consumer<Code> body) {
        return function("_start", ":", body);
    }

    GuestBuilder pages(int count) {
        this.pages = count;
        return this;
    }

    GuestBuilder without(String function) {
        functions.remove(function);
        return this;
    }

    GuestBuilder function(String name, String type, Consumer<Code> body) {
        Code code = new Code(this);
        body.accept(code);
        functions.put(name, code);
        types.put(name, type);
        return this;
    }

    int place(String text) {
        return places.of(text);
    }

    int imported(String module, String name) {
        return imports.computeIfAbsent(module + "." + name, _ -> imports.size());
    }

    int importCount() {
        return imports.size();
    }

    byte[] build() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        List<String> names = new ArrayList<>(functions.keySet());
        section(out, 1, imports.size() + names.size(), this::types);
        section(out, 2, imports.size(), this::imports);
        section(out, 3, names.size(), s -> names.forEach(name -> unsigned(s, imports.size() + names.indexOf(name))));
        section(out, 5, 1, s -> {
            s.write(0);
            unsigned(s, pages);
        });
        section(out, 7, names.size() + 1, s -> exports(s, names));
        section(out, 10, names.size(), s -> names.forEach(name -> code(s, name)));
        section(out, 11, places.all().size(), this::data);
        return out.toByteArray();
    }

    String save(Path directory) {
        try {
            return "file://" + Files.write(Files.createTempFile(directory, "guest", ".wasm"), build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void section(ByteArrayOutputStream out, int id, int count, Consumer<ByteArrayOutputStream> content) {
        ByteArrayOutputStream section = new ByteArrayOutputStream();
        number(section, count);
        content.accept(section);
        out.write(id);
        number(out, section.size());
        out.writeBytes(section.toByteArray());
    }

    private void types(ByteArrayOutputStream out) {
        imports.keySet().forEach(name -> type(out, HOST.get(name.substring(name.indexOf('.') + 1))));
        functions.keySet().forEach(name -> type(out, types.get(name)));
    }

    private static void type(ByteArrayOutputStream out, String type) {
        int colon = type.indexOf(':');
        out.write(0x60);
        values(out, type.substring(0, colon));
        values(out, type.substring(colon + 1));
    }

    private static void values(ByteArrayOutputStream out, String letters) {
        number(out, letters.length());
        letters.chars().forEach(letter -> out.write(letter == 'I' ? I64 : I32));
    }

    private void imports(ByteArrayOutputStream out) {
        imports.forEach((name, index) -> {
            text(out, name.substring(0, name.indexOf('.')));
            text(out, name.substring(name.indexOf('.') + 1));
            out.write(0);
            number(out, index);
        });
    }

    private void exports(ByteArrayOutputStream out, List<String> names) {
        text(out, "memory");
        out.write(2);
        out.write(0);
        for (String name : names) {
            text(out, name);
            out.write(0);
            number(out, imports.size() + names.indexOf(name));
        }
    }

    private void code(ByteArrayOutputStream out, String name) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        // Locals up to number 2 at least, all i32.
        number(body, 1);
        number(body, 3);
        body.write(I32);
        body.writeBytes(functions.get(name).bytes());
        body.write(0x0b);
        number(out, body.size());
        out.writeBytes(body.toByteArray());
    }

    private void data(ByteArrayOutputStream out) {
        places.all().forEach(place -> {
            out.write(0);
            out.writeBytes(new Code(this).number(place.getValue()).op(0x0b).bytes());
            text(out, place.getKey());
        });
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        number(out, bytes.length);
        out.writeBytes(bytes);
    }

    void unsigned(ByteArrayOutputStream out, int value) {
        number(out, value);
    }

    private static void number(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest > 0x7f) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
