package org.mrrc.s3;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A server that speaks S3, for the tests of a class. */
abstract class RunningStorage {

    @TempDir
    static Path folder;

    static Storage storage;

    @BeforeAll
    static void start() throws Exception {
        storage = new Storage(folder);
    }

    @AfterAll
    static void stop() {
        storage.close();
    }
}
