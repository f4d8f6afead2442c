/** MARC records in Spring WebFlux: codecs of request and response bodies, and their auto-configuration for Spring Boot. */
@NullMarked
package org.mrrc.spring;

import org.jspecify.annotations.NullMarked;
