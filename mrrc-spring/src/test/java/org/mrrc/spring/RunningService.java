package org.mrrc.spring;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Tests of a service on a real server, as Spring Boot configures it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningService {

    static final MediaType MARC = MediaType.valueOf("application/marc");
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final int MANY = 2_000;

    private ConfigurableApplicationContext context;
    Service service;
    String address;
    WebTestClient client;

    @BeforeAll
    void start() {
        context = run("spring.webflux.problemdetails.enabled=true"); // which would answer without our problem
        service = context.getBean(Service.class);
        address = address(context);
        MarcCodecs codecs = new MarcCodecs(new MarcDecoder(), new MarcEncoder());
        client = WebTestClient.bindToServer(new ReactorClientHttpConnector(http()))
                .baseUrl(address)
                .codecs(codecs::register)
                .responseTimeout(PATIENCE)
                .build();
        client.post()
                .uri("/convert")
                .contentType(MARC)
                .bodyValue(Samples.file(1))
                .exchange()
                .expectBody();
        OpenBuffers.forget(); // those that Netty makes at its first request and keeps
    }

    /** Starts the service on a port of its own, with a property beside. */
    static ConfigurableApplicationContext run(String property) {
        return SpringApplication.run(
                Service.class,
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--" + property);
    }

    static String address(ConfigurableApplicationContext context) {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    @AfterAll
    void stop() {
        context.close();
        OpenBuffers.forget();
    }

    @AfterEach
    void allBuffersAreReleased() {
        OpenBuffers.awaitNone();
    }

    /** A client of which no connection outlives its request. */
    static HttpClient http() {
        return HttpClient.create(ConnectionProvider.newConnection());
    }
}
