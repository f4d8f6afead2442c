package org.mrrc.path;

import java.util.Collections;
import java.util.Set;

/** How the two sides of a sub-spec are compared (MARCspec, "SubSpec validation"). */
enum Operator {
    /** {@code =}: one value of the left is one of the right. */
    EQUAL {
        @Override
        boolean holds(Set<String> left, Set<String> right) {
            return !UNEQUAL.holds(left, right);
        }
    },
    /** {@code !=}: none is. The JDK goes over the second set and looks up in the first, so the smaller is the second. */
    UNEQUAL {
        @Override
        boolean holds(Set<String> left, Set<String> right) {
            return left.size() > right.size() ? Collections.disjoint(left, right) : Collections.disjoint(right, left);
        }
    },
    /** {@code ~}: one value of the left has one of the right in it. Each is compared with each. */
    INCLUDES {
        @Override
        boolean holds(Set<String> left, Set<String> right) {
            return left.stream().anyMatch(value -> right.stream().anyMatch(value::contains));
        }
    },
    /** {@code !~}: none has. */
    INCLUDES_NOT {
        @Override
        boolean holds(Set<String> left, Set<String> right) {
            return !INCLUDES.holds(left, right);
        }
    },
    /** {@code ?}: the right has a value. */
    EXISTS {
        @Override
        boolean holds(Set<String> left, Set<String> right) {
            return !right.isEmpty();
        }
    },
    /** {@code !}: it has none. */
    EXISTS_NOT {
        @Override
        boolean holds(Set<String> left, Set<String> right) {
            return right.isEmpty();
        }
    };

    /** Whether it holds of the values of both sides, of which the left has at least one. */
    abstract boolean holds(Set<String> left, Set<String> right);
}
