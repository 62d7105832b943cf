package io.outrigger.plugin.smtp;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.binding.OutputBindingFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code bindings.smtp} components. */
public final class SmtpBindingFactory implements OutputBindingFactory {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.BINDINGS, "smtp");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(LOOKUP, SmtpSettings.class));
    }

    @Override
    public OutputBinding create(ComponentContext context) {
        SmtpSettings settings = context.settings(LOOKUP, SmtpSettings.class);
        Letter.checkPriority(settings.priority());
        if (settings.skipTlsVerify()) {
            context.logger()
                    .log(
                            System.Logger.Level.WARNING,
                            "skipTLSVerify is on: whoever answers is taken for the mail server");
        }
        return new SmtpBinding(settings, context.clock());
    }
}
