package org.mrrc.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of one of some constants, in any case. */
class EnumName<E extends Enum<E>> implements ITypeConverter<E> {

    private final List<E> constants;

    EnumName(List<E> constants) {
        this.constants = constants;
    }

    /** Of all constants of a type. */
    EnumName(Class<E> type) {
        this(List.of(type.getEnumConstants()));
    }

    @Override
    public E convert(String text) {
        return constants.stream()
                .filter(constant -> constant.name().equalsIgnoreCase(text)
                        || constant.toString().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                        + constants.stream().map(EnumName::nameOf).collect(Collectors.joining(", "))));
    }

    private static String nameOf(Enum<?> constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }
}
