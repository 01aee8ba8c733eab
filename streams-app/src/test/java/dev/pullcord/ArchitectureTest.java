package dev.pullcord;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The walls of the house. Each rule says why it stands; a wall is moved by a decision record, not by an exception here. */
@AnalyzeClasses(packages = "dev.pullcord", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    /** Rooms of the core in the order in which they may know each other: a later one may import an earlier one. */
    private static final List<String> ROOMS = List.of(
            "estimate",
            "calibrate",
            "condition",
            "enrich",
            "window",
            "detect",
            "risk",
            "policy",
            "sample",
            "ingest",
            "trigger",
            "route",
            "handoff",
            "escalation",
            "outcome",
            "telemetry",
            "finding",
            "backtest");

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_NO_TECHNOLOGY = noClasses()
            .that()
            .resideInAPackage("dev.pullcord.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "com.fasterxml..",
                    "io.javalin..",
                    "java.net.http..",
                    "dev.cel..",
                    "org.snakeyaml..",
                    "org.slf4j..",
                    "io.micrometer..",
                    "dev.pullcord.schemas.serde..",
                    "dev.pullcord.topology..",
                    "dev.pullcord.runtime..",
                    "dev.pullcord.cli..",
                    "dev.pullcord.dev..")
            .because("rules of the product must be readable, testable and replayable without any of it");

    @ArchTest
    static final ArchRule THE_CORE_HAS_NO_CLOCK = noClasses()
            .that()
            .resideInAPackage("dev.pullcord.core..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Random.class)
            .because("the same records in must give the same decisions out, today and in a backtest");

    @ArchTest
    static final ArchRule ONLY_THE_TOPOLOGY_DRAWS = noClasses()
            .that()
            .resideOutsideOfPackages("dev.pullcord.topology..", "dev.pullcord.benchmarks..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.streams.processor..", "org.apache.kafka.streams.state..")
            .because("the stream stands on one page");

    @ArchTest
    static final ArchRule THE_TOPOLOGY_KNOWS_NO_EDGE = noClasses()
            .that()
            .resideInAPackage("dev.pullcord.topology..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.pullcord.runtime..",
                    "dev.pullcord.policy..",
                    "dev.pullcord.cli..",
                    "dev.pullcord.dev..",
                    "io.javalin..",
                    "io.micrometer..")
            .because("wiring must run in a test driver as it runs in a cluster");

    @ArchTest
    static final ArchRule THE_CLI_DOES_NOT_REACH_INTO_THE_TOPOLOGY = noClasses()
            .that()
            .resideInAPackage("dev.pullcord.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.pullcord.topology..")
            .because("commands talk to a cluster through topics, as any other program could");

    @ArchTest
    static final ArchRule THE_MAIN_JOB_DOES_NOT_KNOW_DEV_MODE = noClasses()
            .that()
            .resideInAnyPackage("dev.pullcord.runtime..", "dev.pullcord.topology..", "dev.pullcord.policy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.pullcord.dev..", "dev.pullcord.cli..")
            .because("production must not carry the toys");

    @ArchTest
    static final ArchRule NO_PACKAGE_CYCLES =
            slices().matching("dev.pullcord.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOTHING_CATCHES_EVERYTHING_BY_NAME = classes()
            .that()
            .resideInAPackage("dev.pullcord..")
            .should()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Utils")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Impl")
            .because("a name that fits everything says nothing");

    @ArchTest
    static void rooms_know_only_the_rooms_before_them(JavaClasses classes) {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass one : classes) {
            int from = room(one);
            for (JavaClass other : one.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass())
                    .toList()) {
                if (from >= 0 && room(other) > from) {
                    wrong.add(one.getName() + " knows " + other.getName());
                }
            }
        }
        assertThat(wrong)
                .as("arrows of import go one way, or nobody can follow the data")
                .isEmpty();
    }

    @ArchTest
    static void every_room_of_the_core_has_its_place(JavaClasses classes) {
        Set<String> rooms = classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("dev.pullcord.core."))
                .map(name -> name.split("\\.", -1)[3])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rooms)
                .as("a new room is added to the order in this test and in docs/architecture.md")
                .isSubsetOf(ROOMS);
    }

    @ArchTest
    static void every_package_introduces_itself(JavaClasses classes) {
        Set<String> packages =
                classes.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        packages.removeIf(name -> name.equals("dev.pullcord.schemas"));
        packages.removeIf(name -> classes.stream().anyMatch(one -> one.getName().equals(name + ".package-info")));
        assertThat(packages)
                .as("a package-info says what comes in, what goes out, what it promises and must not know")
                .isEmpty();
    }

    private static int room(JavaClass one) {
        String[] parts = one.getPackageName().split("\\.", -1);
        return parts.length > 3 && parts[2].equals("core") ? ROOMS.indexOf(parts[3]) : -1;
    }
}
