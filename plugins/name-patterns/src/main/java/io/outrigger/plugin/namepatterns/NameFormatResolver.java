package io.outrigger.plugin.namepatterns;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.nameresolution.NameResolver;
import java.util.List;

/** Puts the id into a pattern. Whether anybody is there is not asked. */
final class NameFormatResolver implements NameResolver {

    private final String format;

    NameFormatResolver(NameFormatSettings settings) {
        this.format = settings.format();
    }

    @Override
    public List<String> resolve(Target target) {
        if (target.appId().isEmpty()) {
            throw new InvalidRequestException("empty ID not allowed");
        }
        return List.of(format.replace(NameFormatSettings.PLACE, target.appId()));
    }
}
