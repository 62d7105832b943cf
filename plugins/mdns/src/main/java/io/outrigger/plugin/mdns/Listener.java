package io.outrigger.plugin.mdns;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/** The one thread: it hears what the network says, answers queries, and does what is due. */
final class Listener implements AutoCloseable {

    private static final long REFRESH_MILLIS = 30_000;
    private static final long SECOND_ANNOUNCEMENT_MILLIS = 1_000;
    private static final long REST_MILLIS = 1_000;

    private final MulticastLink link;
    private final AddressBook book;
    private final Clock clock;
    private final System.Logger log;
    private final Timetable timetable = new Timetable();
    private final List<LocalService> services = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    Listener(MulticastLink link, AddressBook book, Clock clock, System.Logger log, ThreadFactory threads) {
        this.link = link;
        this.book = book;
        this.clock = clock;
        this.log = log;
        this.thread = threads.newThread(this::listen);
    }

    void start() {
        timetable.add(clock.millis() + REFRESH_MILLIS, this::refresh);
        thread.start();
    }

    /** Announces a service now and once more, and answers for it from now on. */
    void add(LocalService service) {
        services.add(service);
        link.send(service.announcement());
        timetable.add(clock.millis() + SECOND_ANNOUNCEMENT_MILLIS, () -> {
            if (services.contains(service)) {
                link.send(service.announcement());
            }
        });
        link.wakeUp();
    }

    /** Says goodbye for a service. */
    void remove(LocalService service) {
        if (services.remove(service)) {
            link.send(service.goodbye());
        }
    }

    private void listen() {
        while (!closed) {
            try {
                link.receive(timetable.wait(clock.millis(), REFRESH_MILLIS), this::hear);
                timetable.run(clock.millis());
            } catch (IOException e) {
                troubled(e);
            }
        }
    }

    private void troubled(IOException e) {
        if (closed) {
            return;
        }
        log.log(Level.WARNING, "multicast DNS: " + e.getMessage());
        try {
            Thread.sleep(REST_MILLIS); // what fails at once would fail again at once
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    private void hear(ByteBuffer packet) {
        try {
            DnsMessage message = DnsReader.read(packet);
            if (message.response()) {
                book.hear(message, clock.millis());
            } else if (!message.probe()) {
                services.forEach(service -> service.answer(message).ifPresent(link::send));
            }
        } catch (MalformedPacketException e) {
            log.log(Level.DEBUG, () -> "multicast DNS: a packet is passed over: " + e.getMessage());
        }
    }

    private void refresh() {
        timetable.add(clock.millis() + REFRESH_MILLIS, this::refresh);
        try {
            link.joinNew();
        } catch (IOException e) {
            log.log(Level.DEBUG, () -> "multicast DNS: network interfaces cannot be listed: " + e.getMessage());
        }
        book.sweep(clock.millis()).forEach(appId -> link.send(DnsWriter.query(LocalService.serviceName(appId))));
    }

    /** Says goodbye for every service and ends the thread. */
    @Override
    public void close() {
        services.forEach(this::remove);
        closed = true;
        link.wakeUp();
        join();
    }

    private void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
