package org.mrrc.example;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The service on a port of its own, with the project's sample in its folder. */
final class RunningService implements AutoCloseable {

    static final Path FOLDER = Path.of("..", "..");
    static final Path SAMPLE = FOLDER.resolve("sample.mrc");
    static final int SAMPLE_RECORDS = 12;

    private final ConfigurableApplicationContext context = SpringApplication.run(
            CatalogueService.class,
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--catalogue.folder=" + FOLDER);

    String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    WebTestClient client() {
        return WebTestClient.bindToServer()
                .baseUrl(address())
                .responseTimeout(Duration.ofSeconds(60))
                .build();
    }

    @Override
    public void close() {
        context.close();
    }
}
