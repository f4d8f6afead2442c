package org.mrrc.example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service. That it knows records is all Spring Boot's doing: mrrc-spring is on the class path. */
@SpringBootApplication(proxyBeanMethods = false)
class CatalogueService {

    public static void main(String[] arguments) {
        SpringApplication.run(CatalogueService.class, arguments);
    }
}
