package io.outrigger.plugin.inmemory;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.state.KeyListing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Lists keys in the order they were last written; a token is the number of the write to go on with. */
final class LiveKeys implements KeyListing {

    private final Entries entries;

    LiveKeys(Entries entries) {
        this.entries = entries;
    }

    @Override
    public Page keysLike(String pattern, String token, int pageSize) {
        LikePattern like = LikePattern.of(pattern);
        long from = token.isEmpty() ? 0 : number(token);
        List<Found> found = new ArrayList<>();
        entries.forEachLive((key, entry) -> {
            if (entry.number() >= from && like.matches(key)) {
                found.add(new Found(key, entry.number()));
            }
        });
        found.sort(Comparator.comparingLong(Found::number));
        return page(found, pageSize);
    }

    private static Page page(List<Found> found, int pageSize) {
        boolean more = pageSize > 0 && found.size() > pageSize;
        List<Found> shown = more ? found.subList(0, pageSize) : found;
        return new Page(
                shown.stream().map(Found::key).toList(),
                more ? Optional.of(Long.toString(found.get(pageSize).number())) : Optional.empty());
    }

    private static long number(String token) {
        try {
            return Long.parseUnsignedLong(token);
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("invalid continue token: it is not a number");
        }
    }

    private record Found(String key, long number) {}
}
