package io.outrigger.plugin.pulsar;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.pulsar.client.api.AuthenticationFactory;
import org.apache.pulsar.client.api.ClientBuilder;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.SizeUnit;
import org.apache.pulsar.client.impl.ClientBuilderImpl;
import org.apache.pulsar.client.impl.PulsarClientImpl;
import org.apache.pulsar.client.impl.conf.ClientConfigurationData;
import org.apache.pulsar.common.util.netty.EventLoopUtil;
import org.apache.pulsar.shade.io.netty.channel.EventLoopGroup;

/** The client, which connects when it must and again when it can. */
final class PulsarLink implements AutoCloseable {

    private static final int ANSWER_SECONDS = 10;
    private static final int DIAL_SECONDS = 10;
    private static final int ENDING_SECONDS = 5;
    private static final long MOST_PENDING_MEGABYTES = 32;
    private static final String PROBE = "outrigger-probe";

    private final PulsarClient client;
    private final EventLoopGroup loop;
    private final ClusterSettings settings;

    private PulsarLink(PulsarClient client, EventLoopGroup loop, ClusterSettings settings) {
        this.client = client;
        this.loop = loop;
        this.settings = settings;
    }

    /**
     * Makes a client; nothing is connected yet. Its event loop is ours, since its own takes two seconds to end, and
     * lives on a thread of nobody's.
     */
    static PulsarLink of(ClusterSettings settings, Optional<Supplier<String>> tokens, ThreadFactory threads) {
        EventLoopGroup loop = EventLoopUtil.newEventLoopGroup(1, false, threads);
        try {
            ClientConfigurationData configuration = configuration(settings, tokens);
            PulsarClient client = PulsarFailures.translating(
                    "make a client of " + settings.url(), () -> new PulsarClientImpl(configuration, loop));
            return new PulsarLink(client, loop, settings);
        } catch (SpiException e) {
            end(loop);
            throw e;
        }
    }

    private static ClientConfigurationData configuration(ClusterSettings settings, Optional<Supplier<String>> tokens) {
        ClientBuilder builder = PulsarClient.builder()
                .serviceUrl(settings.url())
                .operationTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .connectionTimeout(DIAL_SECONDS, TimeUnit.SECONDS)
                .memoryLimit(MOST_PENDING_MEGABYTES, SizeUnit.MEGA_BYTES)
                .ioThreads(1)
                .listenerThreads(1)
                .startingBackoffInterval(100, TimeUnit.MILLISECONDS)
                .maxBackoffInterval(5, TimeUnit.SECONDS)
                .allowTlsInsecureConnection(!settings.enableTls())
                .enableTlsHostnameVerification(settings.enableTls());
        settings.listenerName().ifPresent(builder::listenerName);
        settings.authorities().ifPresent(builder::tlsTrustCertsFilePath);
        tokens.ifPresent(supplier -> builder.authentication(AuthenticationFactory.token(supplier)));
        return ((ClientBuilderImpl) builder).getClientConfigurationData();
    }

    private static void end(EventLoopGroup loop) {
        loop.shutdownGracefully(0, ENDING_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(ENDING_SECONDS, TimeUnit.SECONDS);
    }

    PulsarClient client() {
        return client;
    }

    /**
     * Asks a broker for something that need not be there.
     *
     * @throws UnavailableException if none answers before the deadline
     */
    void probe(Deadline deadline) {
        Duration limit = deadline.atMost(Duration.ofSeconds(ANSWER_SECONDS)).remaining();
        String what = "reach pulsar at " + settings.url();
        try {
            client.getPartitionsForTopic(settings.fullName(PROBE), false).get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new UnavailableException("cannot " + what + " within " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            judge(what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while waiting to " + what, e);
        }
    }

    /** A broker that says there is no such thing, or that it may not be looked for, is there. */
    private static void judge(String what, ExecutionException failure) {
        PulsarClientException cause = PulsarClientException.unwrap(failure);
        boolean answered = cause instanceof PulsarClientException.NotFoundException
                || cause instanceof PulsarClientException.TopicDoesNotExistException
                || cause instanceof PulsarClientException.AuthorizationException;
        if (!answered) {
            throw PulsarFailures.translated(what, cause);
        }
    }

    @Override
    public void close() {
        try {
            PulsarFailures.translating("close the client", () -> {
                client.close();
                return true;
            });
        } finally {
            end(loop);
        }
    }
}
