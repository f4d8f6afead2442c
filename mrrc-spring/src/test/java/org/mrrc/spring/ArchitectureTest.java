package org.mrrc.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What this module may use, and that no other needs Spring. */
class ArchitectureTest {

    /** What is loaded where there is a Jackson, and nowhere else. */
    private static final String JACKSON = ".*\\.(MarcJackson2?Module|MarcAutoConfiguration\\$Jackson).*";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.mrrc");

    @Test
    void onlyThisModuleKnowsSpring() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.mrrc.spring..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }

    @Test
    void onlyTheAutoConfigurationKnowsSpringBoot() {
        noClasses()
                .that()
                .resideInAPackage("org.mrrc.spring..")
                .and()
                .haveNameNotMatching(".*\\.MarcAutoConfiguration.*")
                .and()
                .doNotHaveSimpleName("MarcProperties")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.boot..")
                .check(CLASSES);
    }

    @Test
    void onlyTheModulesOfJacksonKnowItsDatabind() {
        noClasses()
                .that()
                .resideInAPackage("org.mrrc.spring..")
                .and()
                .haveNameNotMatching(JACKSON)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson.databind..", "tools.jackson..")
                .check(CLASSES);
    }

    @Test
    void itNeedsNoOtherLibraryThanThoseOfTheReactor() {
        classes()
                .that()
                .resideInAPackage("org.mrrc.spring..")
                .and()
                .haveNameNotMatching(JACKSON)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.mrrc..",
                        "java..",
                        "io.netty.buffer..",
                        "com.fasterxml.jackson.core..",
                        "org.jspecify..",
                        "org.reactivestreams..",
                        "reactor.core..",
                        "org.springframework..")
                .check(CLASSES);
    }
}
