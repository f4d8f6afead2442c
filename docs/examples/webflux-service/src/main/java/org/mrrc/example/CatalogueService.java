package org.mrrc.example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.server.WebFilter;
import org.springframework.web.util.DisconnectedClientHelper;

/** Starts the service. That it knows records is all Spring Boot's doing: mrrc-spring is on the class path. */
@SpringBootApplication(proxyBeanMethods = false)
class CatalogueService {

    public static void main(String[] arguments) {
        SpringApplication.run(CatalogueService.class, arguments);
    }

    /** A client that goes away before it is answered is nobody's fault, and no error with a stack trace. */
    @Bean
    WebFilter clientsThatGoAway() {
        return (exchange, chain) ->
                chain.filter(exchange).onErrorComplete(DisconnectedClientHelper::isClientDisconnectedException);
    }
}
