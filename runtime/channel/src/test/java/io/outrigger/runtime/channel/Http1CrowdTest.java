package io.outrigger.runtime.channel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many callers at a time, and a server that leaves as it likes. */
@Timeout(120)
final class Http1CrowdTest {
    private static final int CALLERS = 64;
    private static final int CALLS = 500;

    @Test
    void everyoneGetsTheirOwnAnswerFromAServerThatLeavesBetweenAnswers() throws Exception {
        SplittableRandom seeds = new SplittableRandom(7);
        RawServer.Script fickle = connection -> {
            SplittableRandom random = new SplittableRandom(connection.socket().getPort());
            boolean stays = true;
            while (stays && connection.nextRequest()) {
                answer(connection, random.nextInt(4));
                stays = random.nextInt(20) > 0;
            }
        };
        try (RawServer server = new RawServer(fickle);
                HttpTransport transport =
                        new Http1Transport(server.origin(), Optional.empty(), HttpLimits.ofApplication(4096));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                SplittableRandom random = seeds.split();
                all.add(callers.submit(() -> call(transport, random)));
            }
            for (Future<Integer> each : all) {
                assertThat(each.get(100, SECONDS)).isEqualTo(CALLS);
            }
        }
    }

    private static void answer(RawConnection connection, int manner) throws Exception {
        byte[] body = connection.body();
        String text = new String(body, StandardCharsets.UTF_8);
        switch (manner) {
            case 0 -> connection.answer(text);
            case 1 ->
                connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(body.length) + "\r\n" + text + "\r\n0\r\n\r\n");
            case 2 ->
                connection.write(
                        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n" + text);
            default -> {
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
                connection.write(text);
            }
        }
    }

    private static int call(HttpTransport transport, SplittableRandom random) throws Exception {
        int done = 0;
        while (done < CALLS) {
            String text = Long.toString(random.nextLong()).repeat(1 + random.nextInt(200));
            InvokeBody body = InvokeBody.of(text.getBytes(StandardCharsets.UTF_8));
            InvokeHeaders headers = new InvokeHeaders();
            // The server may leave just when the next request comes.
            headers.add("Idempotency-Key", text.substring(0, 1));
            HttpCall call = new HttpCall("POST", "/", headers, body);
            try (HttpReply reply = transport.send(call)) {
                assertThat(new String(reply.body().stream().readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(text);
            }
            done++;
        }
        return done;
    }
}
