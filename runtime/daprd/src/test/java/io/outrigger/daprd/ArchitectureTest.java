package io.outrigger.daprd;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rooms and their directions, as docs/architecture.md tells them. */
class ArchitectureTest {

    private static final String ROOT = "io.outrigger.";

    private static JavaClasses all;

    @BeforeAll
    static void readClasses() {
        all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("io/outrigger/proto/"))
                .importPackages("io.outrigger");
    }

    @Test
    void roomsDependInOneDirection() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("spi")
                .definedBy(ROOT + "spi..")
                .layer("loader")
                .definedBy(ROOT + "runtime.loader..")
                .layer("resources")
                .definedBy(ROOT + "runtime.resources..")
                .layer("core")
                .definedBy(ROOT + "runtime.core..")
                .layer("telemetry")
                .definedBy(ROOT + "runtime.telemetry..")
                .layer("http")
                .definedBy(ROOT + "runtime.http..")
                .layer("grpc")
                .definedBy(ROOT + "runtime.grpc..")
                .layer("rpc")
                .definedBy(ROOT + "runtime.rpc..")
                .layer("channel")
                .definedBy(ROOT + "runtime.channel..")
                .layer("cluster")
                .definedBy(ROOT + "runtime.cluster..")
                .layer("daprd")
                .definedBy(ROOT + "daprd..")
                .whereLayer("daprd")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("daprd")
                .whereLayer("grpc")
                .mayOnlyBeAccessedByLayers("daprd")
                .whereLayer("telemetry")
                .mayOnlyBeAccessedByLayers("daprd")
                .whereLayer("channel")
                .mayOnlyBeAccessedByLayers("daprd")
                .whereLayer("cluster")
                .mayOnlyBeAccessedByLayers("daprd")
                .whereLayer("rpc")
                .mayOnlyBeAccessedByLayers("daprd", "grpc", "channel", "cluster")
                .whereLayer("core")
                .mayOnlyBeAccessedByLayers("daprd", "http", "grpc", "rpc", "channel", "cluster", "telemetry")
                .whereLayer("resources")
                .mayOnlyBeAccessedByLayers("daprd", "core", "http", "grpc", "rpc", "channel", "cluster", "telemetry")
                .whereLayer("loader")
                .mayOnlyBeAccessedByLayers("daprd", "core")
                .check(all);
    }

    @Test
    void theSpiKnowsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage(ROOT + "spi..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + "spi..", "java..")
                .check(all);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + "runtime.core.(*)..").should().beFreeOfCycles().check(all);
        slices().matching(ROOT + "spi.(*)..").should().beFreeOfCycles().check(all);
    }

    @Test
    void librariesStayInTheirRooms() {
        onlyIn(List.of("runtime.http"), "io.helidon..");
        onlyIn(List.of("runtime.resources"), "org.yaml..");
        onlyIn(List.of("runtime.telemetry"), "io.opentelemetry..", "io.prometheus..");
        // The composition root passes channels and interceptors from one of these rooms to another.
        onlyIn(
                List.of(
                        "runtime.rpc",
                        "runtime.grpc",
                        "runtime.channel",
                        "runtime.cluster",
                        "runtime.telemetry",
                        "daprd"),
                "io.grpc..");
        onlyIn(List.of("runtime.rpc"), "io.netty..");
        onlyIn(List.of("runtime.channel"), "org.eclipse.jetty..");
        onlyIn(List.of("runtime.core"), "org.projectnessie..");
    }

    private static void onlyIn(List<String> rooms, String... libraries) {
        String[] packages = rooms.stream().map(room -> ROOT + room + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .check(all);
    }

    @Test
    void nothingEndsTheProcessBelowMain() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Daprd")
                .and()
                .doNotHaveSimpleName("Outrigger")
                .and()
                .haveNameNotMatching(".*daprd.ProcessLife")
                .and()
                .haveNameNotMatching(".*TckMain")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(all);
    }

    @Test
    void nobodyPrintsButCommands() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "daprd..")
                .should()
                .accessField(System.class, "out")
                .check(all);
    }

    @Test
    void thereIsNoStaticMutableState() {
        ArchRuleDefinition.fields()
                .that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .check(all);
    }
}
