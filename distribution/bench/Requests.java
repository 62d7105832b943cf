import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The requests every load sends, as the files and addresses the load generators take. */
final class Requests {

    static final String KEY = "order-1";
    // 128 bytes. No object of it has two keys: daprd parses a value and writes it anew, its keys in any order.
    static final String VALUE = "{\"order\":[1,\"c-4711\",[[\"a-1\",2],[\"b-2\",1],[\"c-3\",5]],"
            + "\"to the side door, please\",\"leave it with the neighbours if nobody is in\"]}";
    static final String SAVE_BODY = "[{\"key\":\"" + KEY + "\",\"value\":" + VALUE + "}]";

    private final Path directory;

    Requests(Path directory) throws IOException {
        this.directory = directory;
        Files.write(grpcBody(Load.Operation.GET), Protobuf.getState(Store.COMPONENT, KEY));
        Files.write(grpcBody(Load.Operation.SAVE), Protobuf.saveState(Store.COMPONENT, KEY, VALUE));
        Files.writeString(
                httpSaveScript(),
                """
                wrk.method = "POST"
                wrk.headers["content-type"] = "application/json"
                wrk.body = [==[%s]==]
                """
                        .formatted(SAVE_BODY));
    }

    static String httpUrl(Sidecar sidecar, Load.Operation operation) {
        String state = "http://127.0.0.1:" + sidecar.httpPort() + "/v1.0/state/" + Store.COMPONENT;
        return switch (operation) {
            case GET -> state + "/" + KEY;
            case SAVE -> state;
        };
    }

    static String grpcUrl(Sidecar sidecar, Load.Operation operation) {
        String service = "http://127.0.0.1:" + sidecar.grpcPort() + "/dapr.proto.runtime.v1.Dapr/";
        return switch (operation) {
            case GET -> service + "GetState";
            case SAVE -> service + "SaveState";
        };
    }

    Path httpSaveScript() {
        return directory.resolve("save.lua");
    }

    Path grpcBody(Load.Operation operation) {
        return directory.resolve(operation + ".bin");
    }
}
