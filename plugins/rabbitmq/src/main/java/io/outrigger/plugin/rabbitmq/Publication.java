package io.outrigger.plugin.rabbitmq;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.PublishFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Some messages on their way together: sent one behind the other, confirmed, and those that were lost sent again. */
final class Publication {

    private final Publisher publisher;
    private final List<Outgoing> messages;
    private final SortedMap<Integer, SpiException> lost = new TreeMap<>();
    private final List<PublishFailure> refused = new ArrayList<>();

    private Publication(Publisher publisher, List<Outgoing> messages) {
        this.publisher = publisher;
        this.messages = messages;
    }

    /** Returns once the broker has the message. */
    static void publish(Publisher publisher, Outgoing message) {
        publish(publisher, List.of(message)).stream().findFirst().ifPresent(failure -> {
            throw failure.failure();
        });
    }

    /** Returns once the broker has all messages but those it names. */
    static List<PublishFailure> publish(Publisher publisher, List<Outgoing> messages) {
        Publication publication = new Publication(publisher, messages);
        publication.send(IntStream.range(0, messages.size()).boxed().toList());
        publication.sendLostAgain();
        return publication.failures();
    }

    private void sendLostAgain() {
        for (int attempt = 2; attempt <= publisher.terms().attempts() && !lost.isEmpty(); attempt++) {
            if (attempt > 2 && !rested()) {
                return;
            }
            List<Integer> again = List.copyOf(lost.keySet());
            lost.clear();
            send(again);
        }
    }

    private void send(List<Integer> places) {
        Deadline deadline = Deadline.after(publisher.terms().patience());
        List<Confirmation> confirmations = sent(places);
        for (int i = 0; i < confirmations.size(); i++) {
            note(places.get(i), confirmations.get(i).await(deadline));
        }
    }

    /** Once the broker is out of reach, the others are not tried one by one. */
    private List<Confirmation> sent(List<Integer> places) {
        List<Confirmation> confirmations = new ArrayList<>(places.size());
        Optional<Outcome.Lost> out = Optional.empty();
        for (int place : places) {
            Confirmation confirmation = out.map(Confirmation::of).orElseGet(() -> publisher.send(messages.get(place)));
            confirmations.add(confirmation);
            out = confirmation.lost();
        }
        return confirmations;
    }

    private void note(int place, Outcome outcome) {
        switch (outcome) {
            case Outcome.Taken _ -> lost.remove(place);
            case Outcome.Lost(SpiException why) -> lost.put(place, why);
            case Outcome.Refused(SpiException why) -> refused.add(new PublishFailure(place, why));
        }
    }

    private boolean rested() {
        try {
            return publisher.rest();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lost.replaceAll((_, why) -> new UnavailableException("interrupted: " + why.getMessage(), e));
            return false;
        }
    }

    private List<PublishFailure> failures() {
        lost.forEach((place, why) -> refused.add(new PublishFailure(place, why)));
        return List.copyOf(refused);
    }
}
