package io.outrigger.runtime.core.binding;

import io.outrigger.runtime.core.invoke.AppChannel;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP application that answers with the statuses it was given, the last of them for ever. */
final class FakeApp implements AppChannel {

    final List<InvokeRequest> calls = new CopyOnWriteArrayList<>();
    private final Deque<Integer> statuses = new ArrayDeque<>();

    FakeApp(Integer... statuses) {
        this.statuses.addAll(List.of(statuses));
    }

    @Override
    public synchronized InvokeResponse invoke(InvokeRequest request) {
        calls.add(request);
        int status = statuses.size() > 1 ? statuses.pop() : statuses.peek();
        byte[] body = ("answer " + status).getBytes(StandardCharsets.UTF_8);
        return InvokeResponse.of(new InvokeStatus.Http(status), "", new InvokeHeaders(), body);
    }

    @Override
    public boolean grpc() {
        return false;
    }
}
