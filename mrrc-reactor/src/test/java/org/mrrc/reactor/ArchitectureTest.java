package org.mrrc.reactor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What reading under demand may use: no client of a storage, no meters. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.mrrc.reactor");

    @Test
    void readingUsesReactorAndTheJdkAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.mrrc",
                        "org.mrrc.compression",
                        "org.mrrc.reactor",
                        "java.io..",
                        "java.lang..",
                        "java.net..",
                        "java.nio..",
                        "java.time..",
                        "java.util..",
                        "io.netty.buffer..",
                        "io.netty.util..",
                        "org.jspecify..",
                        "org.reactivestreams..",
                        "reactor..")
                .check(CLASSES);
    }
}
