package org.mrrc.view;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mrrc.Record;
import org.mrrc.fixed.FixedField;
import org.mrrc.fixed.Position;

/** Calls every accessor of every view, and of what the views give, and counts what they found. */
final class AccessorProbe {

    private static final List<String> MAY_BE_EMPTY = List.of(
            // A subject may be subdivisions alone, and a title be nothing but nonfiling characters.
            "Bibliographic.subjects",
            "Bibliographic.title",
            "Bibliographic.titleInOtherScript",
            // A field may say nothing of numbers and dates.
            "Holdings.enumerations");

    private final Map<String, Integer> found = new TreeMap<>();

    Map<String, Integer> found() {
        return found;
    }

    void use(Record record) {
        Bibliographic book = Bibliographic.of(record);
        for (Object view : List.of(book, book.inOtherScript(), Authority.of(record), Holdings.of(record))) {
            for (Method accessor : accessors(view.getClass())) {
                look(view.getClass().getSimpleName() + "." + accessor.getName(), call(view, accessor));
            }
        }
        for (Linked pair : Linked.pairs(record)) {
            look("Linked", pair);
            if (Linked.twin(record, pair.field()).isEmpty()) {
                throw new AssertionError("No twin of " + pair);
            }
        }
        look("unlinked", Linked.unlinked(record));
        look("leader", FixedField.ofLeader(record.leader()).positions());
        Stream.of("006", "007", "008")
                .forEach(tag -> FixedField.all(record, tag).forEach(field -> {
                    for (Position position : field.positions()) {
                        look(tag, position.meaning());
                    }
                }));
    }

    private static List<Method> accessors(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && method.getParameterCount() == 0)
                .toList();
    }

    private void look(String name, Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> look(name, present));
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(each -> look(name, each));
        } else {
            found.merge(name, 1, Integer::sum);
            if (value.getClass().isRecord()) {
                accessors(value.getClass()).forEach(accessor -> requirePresent(name, call(value, accessor)));
            }
        }
    }

    /** No accessor gives null, or an empty text. */
    private static void requirePresent(String name, Object value) {
        if (value instanceof Optional<?> optional && optional.isPresent()) {
            requirePresent(name, optional.get());
        } else if (value == null || (value instanceof String text && text.isEmpty() && !MAY_BE_EMPTY.contains(name))) {
            throw new AssertionError(name + " gave " + value);
        }
    }

    private static Object call(Object target, Method accessor) {
        try {
            return accessor.invoke(target);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(accessor + " on " + target, e);
        }
    }
}
