package org.mrrc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the packages of the core may use. */
class ArchitectureTest {

    private static final String CORE = "org.mrrc";
    private static final String CHARSET = "org.mrrc.charset..";
    private static final String FORMAT = "org.mrrc.format..";
    private static final String COMPRESSION = "org.mrrc.compression..";
    private static final String COMPARE = "org.mrrc.compare..";
    private static final String PATH = "org.mrrc.path..";
    private static final String FIXED = "org.mrrc.fixed..";
    private static final String VIEW = "org.mrrc.view..";
    private static final String[] BASE = {
        CORE,
        CHARSET,
        COMPRESSION,
        "java.io..",
        "java.lang..",
        "java.nio..",
        "java.util..",
        "io.netty.buffer..",
        "io.netty.util..",
        "org.jspecify.."
    };
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CORE);

    @Test
    void theFormatsAndPathsUseTheCoreAndNotTheReverse() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FORMAT, PATH)
                .check(CLASSES);
    }

    @Test
    void pathsUseTheCoreAndTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage(PATH)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        CORE,
                        PATH,
                        "java.lang..",
                        "java.math..",
                        "java.nio.charset..",
                        "java.util..",
                        "io.netty.buffer..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void comparingUsesTheCoreAndTheDigestsOfTheJdkAndNotTheReverse() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE, CHARSET)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(COMPARE)
                .check(CLASSES);
        classes()
                .that()
                .resideInAPackage(COMPARE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with(COMPARE, "java.security.."))
                .check(CLASSES);
    }

    @Test
    void viewsUseTheCoreAndNothingUsesThem() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE, CHARSET, FORMAT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FIXED, VIEW)
                .check(CLASSES);
        classes()
                .that()
                .resideInAnyPackage(FIXED)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        CORE, FIXED, "java.io..", "java.lang..", "java.nio.charset..", "java.util..", "org.jspecify..")
                .check(CLASSES);
        classes()
                .that()
                .resideInAnyPackage(VIEW)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(CORE, FIXED, VIEW, "java.lang..", "java.util..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void theCoreUsesBuffersAndTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(BASE)
                .check(CLASSES);
    }

    @Test
    void characterCodingsKnowNothingOfRecords() {
        noClasses()
                .that()
                .resideInAPackage(CHARSET)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE, FORMAT, PATH)
                .check(CLASSES);
    }

    @Test
    void compressionKnowsNothingOfRecords() {
        noClasses()
                .that()
                .resideInAPackage(COMPRESSION)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE, CHARSET, FORMAT)
                .check(CLASSES);
    }

    @Test
    void aLibraryForACompressionIsUsedByOneClassAlone() {
        Map<String, String> classes = Map.of(
                "com.github.luben.zstd..", "ZstdLibrary",
                "org.apache.commons.compress..", "Bzip2Library",
                "org.tukaani.xz..", "XzLibrary");
        classes.forEach((library, name) -> noClasses()
                .that()
                .doNotHaveSimpleName(name)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES));
    }

    @Test
    void theFormatsUseParsersOfJsonXmlAndDelimitedValuesBesides() {
        String[] others = {
            FORMAT,
            COMPARE,
            "com.fasterxml.jackson.core..",
            "com.fasterxml.aalto..",
            "de.siegmar.fastcsv..",
            "org.codehaus.stax2..",
            "javax.xml.stream..",
            "java.text.."
        };
        classes()
                .that()
                .resideInAPackage(FORMAT)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with(others))
                .check(CLASSES);
    }

    @Test
    void nothingStartsThreads() {
        noClasses().should().dependOnClassesThat().areAssignableTo(Thread.class).check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent..")
                .check(CLASSES);
    }

    @Test
    void filesAndStreamsAreOpenedInOnePlace() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Records")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.nio.file..")
                .check(CLASSES);
    }

    private static String[] with(String... others) {
        String[] allowed = Arrays.copyOf(BASE, BASE.length + others.length);
        System.arraycopy(others, 0, allowed, BASE.length, others.length);
        return allowed;
    }
}
