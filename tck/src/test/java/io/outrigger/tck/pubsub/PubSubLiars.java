package io.outrigger.tck.pubsub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.DeliveryGuarantee;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PublishFailure;
import io.outrigger.spi.pubsub.SubscribeRequest;
import io.outrigger.tck.Disruption;
import io.outrigger.tck.support.Liars;
import io.outrigger.tck.support.Liars.Liar;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** All liars among brokers. */
final class PubSubLiars {

    private final Liars<PubSubFixture> liars = new Liars<>();

    /** How a liar publishes. */
    private interface Publishing {
        void publish(SimplePubSub honest, Message message);
    }

    /** How a liar subscribes. */
    private interface Subscribing {
        Subscription subscribe(SimplePubSub honest, SubscribeRequest request, MessageHandler handler);
    }

    static Map<String, Liar<PubSubFixture>> all() {
        PubSubLiars all = new PubSubLiars();
        all.carriers();
        all.deliverers();
        all.closers();
        all.groups();
        all.forgetters();
        all.flows();
        all.publishers();
        BulkDeliveryLiars.addTo(all.liars);
        return all.liars.byRule();
    }

    private void carriers() {
        publishing("PUB-01", "no such topic", (honest, message) -> {
            throw new InvalidRequestException("no such topic");
        });
        subscribing(
                "PUB-02",
                "the topic of a delivered message",
                (honest, request, handler) ->
                        honest.subscribe(request, message -> handler.handle(Message.of("t", message.data()))));
        publishing(
                "PUB-03",
                "the metadata of a delivered message",
                (honest, message) -> honest.publish(Message.of(message.topic(), message.data())));
        publishing(
                "PUB-04",
                "a message of 256 bytes",
                (honest, message) ->
                        honest.publish(Message.of(message.topic(), new String(message.data(), UTF_8).getBytes(UTF_8))));
        publishing("PUB-10", "messages of parallel publishers", new Torn());
        publishing("LOAD-01", "wrong class loader", (honest, message) -> {
            if (Thread.currentThread().getContextClassLoader() == ClassLoader.getPlatformClassLoader()) {
                throw new SpiException("wrong class loader");
            }
            honest.publish(message);
        });
        subscribing("PUB-08", "no such setting", (honest, request, handler) -> {
            if (!request.metadata().isEmpty()) {
                throw new InvalidRequestException("no such setting");
            }
            return honest.subscribe(request, handler);
        });
    }

    private void deliverers() {
        subscribing(
                "PUB-05",
                "a message that failed twice",
                (honest, request, handler) -> honest.subscribe(request, PubSubLiars.givingUp(handler)));
        subscribing("PUB-06", "a message after two that failed", (honest, request, handler) -> {
            AtomicInteger failures = new AtomicInteger();
            return honest.subscribe(request, message -> {
                if (failures.get() < 2) {
                    failures.incrementAndGet();
                    handler.handle(message);
                    failures.set(0);
                }
            });
        });
        subscribing(
                "PUB-07",
                "messages of one topic",
                (honest, request, handler) -> honest.subscribe(SubscribeRequest.of(request.topic() + "*"), handler));
        liar("PUB-09", "a call did not return", (context, broker) -> {
            Map<String, MessageHandler> handlers = new ConcurrentHashMap<>();
            return new SimplePubSub(context, broker) {
                @Override
                public Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
                    handlers.put(request.topic(), handler);
                    return () -> {};
                }

                @Override
                public void publish(Message message) {
                    handlers.get(message.topic()).handle(message);
                }
            };
        });
    }

    private void closers() {
        subscribing("PUB-20", "messages of a closed subscription", (honest, request, handler) -> {
            honest.subscribe(request, handler);
            return () -> {};
        });
        subscribing("PUB-21", "close of a subscription waits while a handler runs", (honest, request, handler) -> {
            Subscription subscription = honest.subscribe(request, handler);
            return () -> Thread.startVirtualThread(subscription::close);
        });
        liar(
                "PUB-22",
                "close of the component waits while a handler runs",
                (context, broker) -> new SimplePubSub(context, broker) {
                    @Override
                    public void close() {
                        Thread.startVirtualThread(super::close);
                    }
                });
        subscribing("PUB-23", "a second close of a subscription: closed already", (honest, request, handler) -> {
            Subscription subscription = honest.subscribe(request, handler);
            AtomicBoolean closed = new AtomicBoolean();
            return () -> {
                if (closed.getAndSet(true)) {
                    throw new IllegalStateException("closed already");
                }
                subscription.close();
            };
        });
        subscribing("PUB-24", "messages for the subscription that stays", (honest, request, handler) -> {
            honest.subscribe(request, handler);
            return () -> honest.open.forEach(Subscription::close);
        });
        subscribing(
                "PUB-25",
                "a message for the second subscription",
                (honest, request, handler) -> honest.open.isEmpty() ? honest.subscribe(request, handler) : () -> {});
    }

    private void groups() {
        liar("PUB-30", "messages both members of a group got", (context, broker) -> everybody(context, broker));
        liar("PUB-31", " of 40 messages did not come", (context, broker) -> new SimplePubSub(context, broker) {
            @Override
            public Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
                var readers = new Readers(broker.queue(request.topic(), "one for all"), handler);
                readers.start(context, workers());
                open.add(readers);
                return readers;
            }
        });
        promising("PUB-32", "messages for", Set.of());
    }

    private static SimplePubSub everybody(ComponentContext context, SimpleBroker broker) {
        return new SimplePubSub(context, broker) {
            @Override
            public Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
                var readers = new Readers(
                        broker.queue(request.topic(), "group-" + System.identityHashCode(handler)), handler);
                readers.start(context, workers());
                open.add(readers);
                return readers;
            }
        };
    }

    private void forgetters() {
        liar("PUB-40", "messages published while nobody listened", (context, broker) -> everybody(context, broker));
        liar("PUB-41", "messages left by a closed subscription", (context, broker) -> everybody(context, broker));
        subscribing(
                "PUB-42",
                "the message that failed while closing",
                (honest, request, handler) -> honest.subscribe(request, PubSubLiars.givingUp(handler)));
        publishing(
                "PUB-43",
                "messages delivered after one's time to live",
                (honest, message) -> honest.publish(message.withMetadata(Map.of())));
    }

    private static MessageHandler givingUp(MessageHandler handler) {
        return message -> {
            try {
                handler.handle(message);
            } catch (RuntimeException _) {
                // acknowledged all the same
            }
        };
    }

    private void flows() {
        promising("PUB-50", "handlers running at once", EnumSet.allOf(DeliveryGuarantee.class));
        liar("PUB-51", "whether two handlers run at a time", (context, broker) -> working(context, broker, 1));
        liar("PUB-52", "handlers running at once", (context, broker) -> working(context, broker, 64));
        liar("PUB-53", "whether another member gets", (context, broker) -> working(context, broker, 200));
        publishing("PUB-54", "messages of topics that match", (honest, message) -> {
            if (!message.topic().endsWith("y")) {
                honest.publish(message);
            }
        });
        AtomicBoolean cut = new AtomicBoolean();
        BiFunction<ComponentContext, SimpleBroker, PubSub> dropping =
                (context, broker) -> new SimplePubSub(context, broker) {
                    @Override
                    public Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
                        return super.subscribe(request, message -> {
                            if (!cut.get()) {
                                handler.handle(message);
                            }
                        });
                    }
                };
        liars.add(
                "PUB-55",
                "whether a message came after the outage",
                () -> new SimplePubSubFixture(new SimplePubSubFactory(dropping), Optional.of(new Cutting(cut))));
    }

    private static SimplePubSub working(ComponentContext context, SimpleBroker broker, int workers) {
        return new SimplePubSub(context, broker) {
            @Override
            int workers() {
                return workers;
            }
        };
    }

    private void publishers() {
        bulk("PUB-60", "messages published together under another topic", (honest, messages) -> {
            messages.forEach(
                    message -> honest.publish(Message.of(messages.getFirst().topic(), message.data())));
            return List.of();
        });
        bulk(
                "PUB-61",
                "places of messages published together after close",
                (honest, messages) ->
                        honest.bulkPublish(messages).stream().limit(1).toList());
        liar(
                "PUB-62",
                "publishing after close: expected UnavailableException, but it succeeded",
                (context, broker) -> new SimplePubSub(context, broker) {
                    @Override
                    public void publish(Message message) {
                        broker.publish(message);
                    }
                });
        bulk(
                "PUB-63",
                "failures of publishing nothing",
                (honest, messages) -> messages.isEmpty()
                        ? List.of(new PublishFailure(0, new SpiException("nothing to do")))
                        : honest.bulkPublish(messages));
    }

    private void bulk(
            String rule, String message, BiFunction<SimplePubSub, List<Message>, List<PublishFailure>> publishing) {
        liar(rule, message, (context, broker) -> new SimplePubSub(context, broker) {
            private boolean inside;

            @Override
            public List<PublishFailure> bulkPublish(List<Message> messages) {
                if (inside) {
                    return super.bulkPublish(messages);
                }
                inside = true;
                return publishing.apply(this, new ArrayList<>(messages));
            }
        });
    }

    private void publishing(String rule, String message, Publishing publishing) {
        liar(rule, message, (context, broker) -> {
            SimplePubSub honest = new SimplePubSub(context, broker);
            return new SimplePubSub(context, broker) {
                @Override
                public void publish(Message message) {
                    publishing.publish(honest, message);
                }
            };
        });
    }

    private void subscribing(String rule, String message, Subscribing subscribing) {
        liar(rule, message, (context, broker) -> {
            SimplePubSub honest = new SimplePubSub(context, broker);
            return new SimplePubSub(context, broker) {
                @Override
                public Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
                    return subscribing.subscribe(honest, request, handler);
                }

                @Override
                public void close() {
                    honest.close();
                    super.close();
                }
            };
        });
    }

    private void promising(String rule, String message, Set<DeliveryGuarantee> guarantees) {
        liar(rule, message, (context, broker) -> new SimplePubSub(context, broker) {
            @Override
            public Set<DeliveryGuarantee> guarantees() {
                return guarantees;
            }
        });
    }

    private void liar(String rule, String message, BiFunction<ComponentContext, SimpleBroker, PubSub> maker) {
        liars.add(rule, message, () -> new SimplePubSubFixture(new SimplePubSubFactory(maker)));
    }

    /** Remembers in a field what it is about to publish. */
    private static final class Torn implements Publishing {

        private final AtomicInteger inside = new AtomicInteger();

        @Override
        public void publish(SimplePubSub honest, Message message) {
            try {
                if (inside.getAndIncrement() == 0) {
                    Thread.sleep(1);
                    honest.publish(message);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                inside.decrementAndGet();
            }
        }
    }

    /** An outage nobody recovers from. */
    private record Cutting(AtomicBoolean gone) implements Disruption {

        @Override
        public Map<String, String> metadata() {
            return Map.of("place", "here");
        }

        @Override
        public void cut() {
            gone.set(true);
        }

        @Override
        public void heal() {
            // the components never notice
        }
    }
}
