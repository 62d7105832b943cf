/** The HTTP head: Dapr's HTTP API on Helidon's web server. */
module io.outrigger.runtime.http {
    requires com.fasterxml.jackson.core;
    requires io.helidon.common.buffers;
    requires io.helidon.common.concurrency.limits;
    requires io.helidon.common.socket;
    requires io.helidon.http;
    requires io.helidon.http.encoding;
    requires io.helidon.webserver;
    requires io.helidon.webserver.http2;
    requires transitive io.outrigger.runtime.core;

    exports io.outrigger.runtime.http;
}
