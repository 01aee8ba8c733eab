package dev.pullcord.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the SDK. */
@AnalyzeClasses(packages = "dev.pullcord.client", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule THE_SDK_KNOWS_THE_ENGINE_BY_ITS_TOPICS = noClasses()
            .that()
            .resideInAPackage("dev.pullcord.client..")
            .and()
            .resideOutsideOfPackage("dev.pullcord.client.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.pullcord.core..",
                    "dev.pullcord.policy..",
                    "dev.pullcord.topology..",
                    "dev.pullcord.runtime..",
                    "dev.pullcord.cli..",
                    "dev.pullcord.dev..",
                    "org.apache.kafka.streams..")
            .because("an agent must stay light, and work with an engine of another version");

    @ArchTest
    static final ArchRule ONLY_THE_WIRES_KNOW_KAFKA = noClasses()
            .that()
            .resideInAPackage("dev.pullcord.client..")
            .and()
            .resideOutsideOfPackages(
                    "dev.pullcord.client.wire..", "dev.pullcord.client.role..", "dev.pullcord.client.config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.clients..", "org.apache.kafka.common.errors..")
            .because("the test kit puts something else in their place");

    @ArchTest
    static final ArchRule NO_PACKAGE_CYCLES =
            slices().matching("dev.pullcord.client.(*)..").should().beFreeOfCycles();
}
