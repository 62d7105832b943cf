package io.outrigger.plugin.mqtt;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Which connection reads which filter: one reads them all and publishes too, as under Dapr, or each filter has its own,
 * with a client id made of the component's and the filter.
 */
final class Sessions implements AutoCloseable {

    private static final int DIGITS = 12;

    private final ComponentContext context;
    private final Link.Opening opening;
    private final MqttSettings settings;
    private final boolean perTopic;
    private final Link.Means means;
    private final Session main;
    private final Map<String, Session> own = new HashMap<>();

    /** A connection with those who read from it. */
    static final class Session {

        private final Link link;
        private final Deliveries deliveries;
        private int users;

        private Session(Link link, Deliveries deliveries) {
            this.link = link;
            this.deliveries = deliveries;
        }

        Link link() {
            return link;
        }

        Deliveries deliveries() {
            return deliveries;
        }
    }

    Sessions(ComponentContext context, Link.Opening opening, MqttSettings settings, boolean perTopic) {
        this.context = context;
        this.opening = opening;
        this.settings = settings;
        this.perTopic = perTopic;
        this.means = Link.Means.of(context);
        this.main = session(opening);
    }

    private Session session(Link.Opening opening) {
        Deliveries deliveries = Handling.deliveries(context, settings);
        return new Session(new Link(opening, deliveries, means), deliveries);
    }

    /** The connection that publishes. */
    Link main() {
        return main.link();
    }

    /** The session that reads a filter; opened for the first who asks. */
    synchronized Session acquire(String filter, Deadline deadline) {
        if (!perTopic) {
            return main;
        }
        Session session = own.computeIfAbsent(filter, text -> opened(text, deadline));
        session.users++;
        return session;
    }

    private Session opened(String filter, Deadline deadline) {
        ConnectTerms terms = opening.terms().withClientId(opening.terms().clientId() + "-" + digest(filter));
        Session session = session(new Link.Opening(opening.dialect(), terms, opening.qos()));
        try {
            session.link().open(deadline);
        } catch (SpiException e) {
            session.link().close();
            throw e;
        }
        return session;
    }

    private static String digest(String filter) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(filter.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last who reads a filter of its own session ends that; the broker keeps what comes for it. */
    synchronized void release(String filter, Session session) {
        session.users--;
        if (perTopic && session.users == 0) {
            own.remove(filter);
            session.link().close();
        }
    }

    /** Ends all connections; whoever reads has been removed before. */
    @Override
    public void close() {
        List<Session> left;
        synchronized (this) {
            left = List.copyOf(own.values());
            own.clear();
        }
        left.forEach(session -> session.link().close());
        main.link().close();
        means.network().close();
    }
}
