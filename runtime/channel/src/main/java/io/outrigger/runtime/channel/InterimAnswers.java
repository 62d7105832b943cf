package io.outrigger.runtime.channel;

import org.eclipse.jetty.client.ProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Passes over answers that come before the answer, and lets a body go that waited for one. Jetty's own handlers also
 * gather the final answer of a call that expects to be told to go on, whatever its size.
 */
final class InterimAnswers implements ProtocolHandler {
    @Override
    public String getName() {
        return "interim";
    }

    @Override
    public boolean accept(Request request, Response response) {
        return HttpStatus.isInterim(response.getStatus());
    }

    @Override
    public Response.Listener getResponseListener() {
        return new Response.Listener() {
            @Override
            public void onSuccess(Response response) {
                passOver((HttpRequest) response.getRequest(), response.getStatus());
            }
        };
    }

    private static void passOver(HttpRequest request, int status) {
        HttpConversation conversation = request.getConversation();
        conversation.updateResponseListeners(null);
        HttpExchange exchange = conversation.getExchanges().peekLast();
        exchange.resetResponse();
        if (status == HttpStatus.CONTINUE_100) {
            exchange.proceed(null, null);
        }
    }

    /** Lets a body go that still waits to be told to. */
    static void goAhead(HttpRequest request) {
        HttpExchange exchange = request.getConversation().getExchanges().peekLast();
        if (exchange != null) {
            exchange.proceed(null, null);
        }
    }
}
