package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.InvokeHeaders;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;

/** One request and its answer: one thread waits for what Jetty's threads bring. */
final class JettyExchange
        implements Request.BeginListener,
                Request.CommitListener,
                Request.SuccessListener,
                Response.ContentSourceListener,
                Response.CompleteListener {
    private final ExactRequest request;
    private final JettyFeeder feeder;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicBoolean released = new AtomicBoolean();
    private final InvokeHeaders trailers = new InvokeHeaders();
    private Response response;
    private JettyBody body;
    private HttpReply reply;
    private Throwable failure;
    private volatile boolean sent;
    private volatile boolean reused;
    private volatile boolean begun;

    JettyExchange(ExactRequest request, JettyFeeder feeder) {
        this.request = request;
        this.feeder = feeder;
    }

    void send() {
        request.onRequestBegin(this)
                .onRequestCommit(this)
                .onRequestSuccess(this)
                .send(this);
        feeder.start(request);
    }

    @Override
    public void onBegin(Request begun) {
        reused = begun.getConnection() instanceof Connection connection && connection.getMessagesIn() > 0;
    }

    @Override
    public void onCommit(Request head) {
        begun = true;
    }

    @Override
    public void onSuccess(Request done) {
        sent = true;
    }

    @Override
    public void onContentSource(Response head, Content.Source source) {
        response = head;
        if (head.getStatus() < 100) {
            fail(new IOException("the answer's status is " + head.getStatus()));
            return;
        }
        body = new JettyBody(source, this);
        long length = head.getHeaders().getLongField("Content-Length");
        InvokeHeaders headers = new InvokeHeaders();
        copy(head.getHeaders(), headers);
        reply = new HttpReply(head.getStatus(), headers, body.begin(length), trailers, this::release);
        // A whole answer is handed over when its connection is back, for the next call to find it.
        if (!sent || !body.ended()) {
            answered.countDown();
        }
    }

    private void fail(IOException cause) {
        failure = cause;
        var _ = request.abort(cause);
        answered.countDown();
    }

    @Override
    public void onComplete(Result result) {
        if (reply == null && failure == null) {
            failure = result.getFailure();
        }
        answered.countDown();
    }

    void bodyEnded() {
        HttpFields fields = response.getTrailers();
        if (fields != null) {
            copy(fields, trailers);
        }
    }

    private static void copy(HttpFields fields, InvokeHeaders into) {
        for (HttpField field : fields) {
            into.add(field.getName(), field.getValue() == null ? "" : field.getValue());
        }
    }

    /** Lets a body go that waits for the server's word. */
    void goAhead() {
        InterimAnswers.goAhead(request);
    }

    /** Whether the head of an answer, or the failure, came within the time. */
    boolean await(long millis) throws InterruptedException {
        return answered.await(millis, TimeUnit.MILLISECONDS);
    }

    HttpReply await() throws IOException, InterruptedException {
        answered.await();
        if (reply == null) {
            feeder.stop();
            throw new IOException(String.valueOf(failure.getMessage()), failure);
        }
        return reply;
    }

    /** Whether anything of the request may have reached the server. */
    boolean begun() {
        return begun;
    }

    /** Whether nothing came of it because its connection was left over from earlier calls. */
    boolean stale() {
        return reused && reply == null;
    }

    /** Ends what has not ended by itself. */
    void release() {
        if (released.compareAndSet(false, true)) {
            if (!sent || body == null || !body.ended()) {
                var _ = request.abort(new IOException("nobody waits for the answer any more"));
            }
            feeder.stop();
        }
    }
}
