package org.mrrc.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What this module may use, and that no other needs Spring. */
class ArchitectureTest {

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
                .haveSimpleNameNotContaining("AutoConfiguration")
                .and()
                .doNotHaveSimpleName("Server")
                .and()
                .doNotHaveSimpleName("MarcProperties")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.boot..")
                .check(CLASSES);
    }

    @Test
    void itNeedsNoOtherLibraryThanThoseOfTheReactor() {
        classes()
                .that()
                .resideInAPackage("org.mrrc.spring..")
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
