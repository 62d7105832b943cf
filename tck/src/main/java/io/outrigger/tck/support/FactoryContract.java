package io.outrigger.tck.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.Component;
import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.tck.ComponentUnderTest;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Level;
import io.outrigger.tck.Rule;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestInstance;

/** What a factory says about itself, and how it treats settings. */
@Contract
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
public abstract class FactoryContract<C extends Component> {

    private static final String SPI = "the Javadoc of io.outrigger.spi.ComponentFactory";

    private final ComponentUnderTest<C> subject;
    private final ComponentKind kind;

    /** For the building blocks' classes. */
    protected FactoryContract(ComponentUnderTest<C> subject, ComponentKind kind) {
        this.subject = subject;
        this.kind = kind;
    }

    private ComponentFactory<C> factory() {
        return subject.fixture().factory();
    }

    /** If this fails, look at the static method that made the type: state, secretStore, … */
    @Rule(id = "FACTORY-01", says = "type and aliases are of the building block's kind", source = SPI)
    void kind() {
        assertThat(factory().type().kind())
                .as("the kind of " + factory().type())
                .isEqualTo(kind);
        assertThat(factory().aliases()).as("aliases").allMatch(alias -> alias.kind() == kind);
    }

    /** If this fails, remove the alias: two names for one thing must be two names. */
    @Rule(id = "FACTORY-02", says = "no alias repeats the type", source = SPI)
    void aliases() {
        assertThat(factory().aliases()).as("aliases").doesNotContain(factory().type());
    }

    /** If this fails, look at the spelling: v1, v2, … */
    @Rule(id = "FACTORY-03", says = "the version is written in lower case, v and a number", source = SPI)
    void version() {
        assertThat(factory().version()).as("the version").matches("v[0-9]+([a-z]+[0-9]+)?");
        assertThat(factory().version())
                .as("the version")
                .isEqualTo(factory().version().toLowerCase(Locale.ROOT));
    }

    /** If this fails, services cannot be loaded: make class and constructor public. */
    @Rule(
            id = "FACTORY-04",
            says = "the factory is a public class with a public constructor without parameters",
            source = SPI)
    void constructor() {
        Class<?> type = factory().getClass();
        assertThat(Modifier.isPublic(type.getModifiers()))
                .as("whether " + type.getName() + " is public")
                .isTrue();
        boolean found = List.of(type.getConstructors()).stream().anyMatch(c -> c.getParameterCount() == 0);
        assertThat(found)
                .as("whether " + type.getName() + " has a public constructor without parameters")
                .isTrue();
    }

    /** If this fails, write one sentence per setting: the documentation is printed from it. */
    @Rule(id = "FACTORY-05", says = "every setting is documented", level = Level.SHOULD, source = SPI)
    void documented() {
        assertThat(settings())
                .as("settings without a word")
                .noneMatch(setting -> setting.doc().isBlank());
    }

    /** If this fails, mark the setting as secret: its value is printed otherwise. */
    @Rule(
            id = "FACTORY-06",
            says = "settings that hold passwords, tokens or keys are marked as secret",
            level = Level.SHOULD,
            source = SPI)
    void secrets() {
        assertThat(settings())
                .as("settings that look secret but are not marked")
                .noneMatch(setting -> !setting.secret()
                        && setting.name()
                                .toLowerCase(Locale.ROOT)
                                .matches(".*(password|passwd|secretkey|accesstoken)"));
    }

    /** If this fails, bind settings in create, and throw what the binding throws. */
    @Rule(id = "FACTORY-07", says = "a missing required setting is an invalid request that names it", source = SPI)
    void missing() {
        var required =
                settings().stream().filter(SettingsSchema.Entry::required).findFirst();
        Assumptions.assumeTrue(required.isPresent(), "no setting is required");
        var refusal = Refusals.expect(
                "create without metadata", () -> subject.create(Map.of()).close(), InvalidRequestException.class);
        assertThat(settings().stream().filter(SettingsSchema.Entry::required))
                .as("required settings named in '" + refusal.getMessage() + "'")
                .anyMatch(setting -> refusal.getMessage().contains(setting.name()));
    }

    /** If this fails, look for a component kept in a field of the factory. */
    @Rule(id = "FACTORY-08", says = "create makes a new component every time", source = SPI)
    void fresh() {
        Map<String, String> metadata = subject.fixture().metadata();
        C one = subject.create(metadata);
        C two = subject.create(metadata);
        one.close();
        two.close();
        assertThat(one).as("the second component").isNotSameAs(two);
    }

    private List<SettingsSchema.Entry> settings() {
        return factory().settings().map(SettingsSchema::entries).orElse(List.of());
    }
}
