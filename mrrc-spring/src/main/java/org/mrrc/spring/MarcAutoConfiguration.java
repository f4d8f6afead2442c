package org.mrrc.spring;

import com.fasterxml.jackson.databind.Module;
import org.mrrc.ReadOptions;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.http.codec.CodecConfigurer;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import tools.jackson.databind.JacksonModule;

/** What an application has by depending on this: codecs for records, modules for Jackson, and answers to bodies that are no records. A bean of the application's own takes the place of each. */
@AutoConfiguration
@ConditionalOnClass(CodecConfigurer.class)
@EnableConfigurationProperties(MarcProperties.class)
final class MarcAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ReadOptions marcReadOptions(MarcProperties properties) {
        return properties.readOptions();
    }

    @Bean
    @ConditionalOnMissingBean
    MarcDecoder marcDecoder(ReadOptions options) {
        return new MarcDecoder(options);
    }

    @Bean
    @ConditionalOnMissingBean
    MarcEncoder marcEncoder() {
        return new MarcEncoder();
    }

    @Bean
    @ConditionalOnMissingBean
    MarcCodecs marcCodecs(MarcDecoder decoder, MarcEncoder encoder, MarcProperties properties) {
        MarcCodecs codecs = new MarcCodecs(decoder, encoder);
        return properties.maxRecordLength() == null ? codecs : codecs.withDecoderLimit();
    }

    /** Jackson 3, if there is one. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JacksonModule.class)
    static final class Jackson {

        @Bean
        @ConditionalOnMissingBean
        MarcJacksonModule marcJacksonModule(ReadOptions options) {
            return new MarcJacksonModule(options);
        }
    }

    /** Jackson 2, if there is one. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Module.class)
    static final class Jackson2 {

        @Bean
        @ConditionalOnMissingBean
        MarcJackson2Module marcJackson2Module(ReadOptions options) {
            return new MarcJackson2Module(options);
        }
    }

    /** Whether {@code mrrc.problem-details} is true, in whatever word; Spring Boot's own condition knows one. */
    static final class ProblemDetails implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Binder.get(context.getEnvironment())
                    .bind("mrrc.problem-details", Boolean.class)
                    .orElse(true);
        }
    }

    /** The server. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(WebFluxConfigurer.class)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static final class Server {

        @Bean
        WebFluxConfigurer marcWebFluxConfigurer(MarcCodecs codecs) {
            return new WebFluxConfigurer() {
                @Override
                public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
                    codecs.register(configurer);
                }
            };
        }

        @Bean
        @ConditionalOnMissingBean
        @Conditional(ProblemDetails.class)
        MarcProblemHandler marcProblemHandler() {
            return new MarcProblemHandler();
        }
    }
}
