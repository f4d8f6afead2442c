package org.mrrc.fixed;

import java.util.Optional;

/**
 * One code of a {@linkplain Position position}, and what it means.
 *
 * <pre>{@code
 * FixedField.of(record, "008").flatMap(field -> field.position("Illustrations")).ifPresent(position -> {
 *     for (Code code : position.codes()) {
 *         System.out.println(code.value() + " = " + code.meaning().orElse("no code of MARC 21"));
 *     }
 * });
 * }</pre>
 *
 * @param value the code as it stands in the field, blanks included
 * @param meaning what MARC 21 says it means, if it is one of its codes
 */
public record Code(String value, Optional<String> meaning) {}
