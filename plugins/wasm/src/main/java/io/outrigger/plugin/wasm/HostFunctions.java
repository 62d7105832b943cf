package io.outrigger.plugin.wasm;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a guest may call: the functions of http-wasm's {@code http_handler} module. */
final class HostFunctions {

    private static final String MODULE = "http_handler";
    private static final int PIECE = 64 << 10;
    private static final long END = 1L << Integer.SIZE;

    private final Guest guest;
    private final GuestLog log;
    private final byte[] config;
    private final List<HostFunction> functions = new ArrayList<>();

    HostFunctions(Guest guest, GuestLog log, byte[] config) {
        this.guest = guest;
        this.log = log;
        this.config = config;
        own();
        line();
        headers();
        bodies();
    }

    private interface Says {
        long apply(HostCall call);
    }

    private interface Does {
        void apply(HostCall call);
    }

    List<HostFunction> all() {
        return functions;
    }

    private void number(String name, int arguments, Says says) {
        add(name, arguments, List.of(ValType.I32), says);
    }

    private void pair(String name, int arguments, Says says) {
        add(name, arguments, List.of(ValType.I64), says);
    }

    private void add(String name, int arguments, List<ValType> returns, Says says) {
        FunctionType type = FunctionType.of(Collections.nCopies(arguments, ValType.I32), returns);
        functions.add(new HostFunction(
                MODULE, name, type, (instance, values) -> new long[] {says.apply(new HostCall(instance, values))}));
    }

    private void nothing(String name, int arguments, Does does) {
        FunctionType type = FunctionType.of(Collections.nCopies(arguments, ValType.I32), List.of());
        functions.add(new HostFunction(MODULE, name, type, (instance, values) -> {
            does.apply(new HostCall(instance, values));
            return new long[0];
        }));
    }

    private void own() {
        number("enable_features", 1, host -> guest.enable(host.number(0)));
        number("get_config", 2, host -> host.written(0, config));
        number("log_enabled", 1, host -> log.enabled(host.number(0)) ? 1 : 0);
        nothing("log", 3, host -> log.log(host.number(0), () -> host.text(1, "message")));
    }

    private void line() {
        number("get_method", 2, host -> host.written(0, guest.call().exchange().method()));
        nothing("set_method", 2, host -> {
            guest.call().beforeNext("set method");
            guest.call().exchange().method(host.name(0, "HTTP method"));
        });
        number("get_uri", 2, host -> host.written(0, Target.of(guest.call().exchange())));
        nothing("set_uri", 2, host -> {
            guest.call().beforeNext("set uri");
            Target.set(guest.call().exchange(), host.text(0, "uri"));
        });
        number(
                "get_protocol_version",
                2,
                host -> host.written(0, guest.call().exchange().protocol()));
        number("get_source_addr", 2, host -> host.written(0, source()));
        number("get_status_code", 0, _ -> guest.call().answer().status());
        nothing("set_status_code", 1, host -> {
            guest.call().answerAtHand("set status code");
            guest.call().answer().status(host.number(0));
        });
    }

    private String source() {
        return guest.call().exchange().remoteAddress().map(HostFunctions::shown).orElse("");
    }

    private static String shown(InetSocketAddress remote) {
        String host = remote.getAddress() == null
                ? remote.getHostString()
                : remote.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + remote.getPort();
    }

    private void headers() {
        pair(
                "get_header_names",
                3,
                host -> host.written(
                        1, Headers.of(host.number(0)).names(guest.call().exchange())));
        pair(
                "get_header_values",
                5,
                host -> host.written(
                        3,
                        Headers.of(host.number(0)).values(guest.call().exchange(), host.name(1, "HTTP header name"))));
        nothing(
                "set_header_value",
                5,
                host -> changeable(host)
                        .set(
                                guest.call().exchange(),
                                host.name(1, "HTTP header name"),
                                List.of(host.text(3, "value"))));
        nothing(
                "add_header_value",
                5,
                host -> changeable(host)
                        .add(guest.call().exchange(), host.name(1, "HTTP header name"), host.text(3, "value")));
        nothing(
                "remove_header",
                3,
                host -> changeable(host).set(guest.call().exchange(), host.name(1, "HTTP header name"), List.of()));
    }

    private Headers changeable(HostCall host) {
        Headers headers = Headers.of(host.number(0));
        switch (headers) {
            case REQUEST -> guest.call().beforeNext("change request header");
            case RESPONSE -> guest.call().answerAtHand("change response header");
            case TRAILERS -> {
                // Refused where they are set.
            }
        }
        return headers;
    }

    private void bodies() {
        pair("read_body", 3, this::read);
        nothing("write_body", 3, this::write);
    }

    private long read(HostCall host) {
        boolean request = isRequest(host);
        int room = host.length(1, "body");
        if (room == 0) {
            throw new GuestFault("buf_limit==0 reading body");
        }
        byte[] piece = new byte[Math.min(room, PIECE)];
        int total = 0;
        while (total < room) {
            int most = Math.min(piece.length, room - total);
            int count = request ? requested(piece, most) : guest.call().answer().read(piece, most);
            host.put(host.number(1) + total, piece, count);
            total += count;
            if (count < most) {
                return END | total;
            }
        }
        return total;
    }

    // Waiting for the caller is not the guest's fault.
    private int requested(byte[] piece, int most) {
        guest.time().stop();
        try {
            return guest.call().request().read(piece, most, guest.call().keepsRequest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            guest.time().start();
        }
    }

    private boolean isRequest(HostCall host) {
        return switch (host.number(0)) {
            case 0 -> {
                guest.call().requestAtHand("read request body");
                yield true;
            }
            case 1 -> {
                guest.call().answerAtHand("read response body");
                yield false;
            }
            default -> throw new GuestFault("unsupported body kind: " + host.number(0));
        };
    }

    private void write(HostCall host) {
        switch (host.number(0)) {
            case 0 -> {
                guest.call().beforeNext("write request body");
                guest.call().request().write(host.bytes(1, "body"));
            }
            case 1 -> {
                guest.call().answerAtHand("write response body");
                guest.call().answer().write(host.bytes(1, "body"));
            }
            default -> throw new GuestFault("unsupported body kind: " + host.number(0));
        }
    }
}
