/** The {@code middleware.http.wasm} component. */
module io.outrigger.plugin.wasm {
    requires com.dylibso.chicory.compiler;
    requires com.dylibso.chicory.runtime;
    requires com.dylibso.chicory.wasi;
    requires com.dylibso.chicory.wasm;
    requires io.outrigger.spi;
    requires java.net.http;

    provides io.outrigger.spi.middleware.HttpMiddlewareFactory with
            io.outrigger.plugin.wasm.WasmFactory;
}
