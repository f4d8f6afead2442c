/**
 * Records as people ask about them: the title, the authors and the ISBN of a {@link org.mrrc.view.Bibliographic} record, the heading and the references of an
 * {@link org.mrrc.view.Authority} record, what a {@link org.mrrc.view.Holdings} record says a library has.
 *
 * <p>The views hold their record and nothing else: each call reads the fields that its javadoc names, and decodes no others. What they give are values that stand
 * alone. Nothing here fails, whatever the record holds: what is absent is an empty {@code Optional} or list.
 *
 * <p>Texts are those of the record, but for what ISBD puts between elements: at their ends blanks and the marks {@code / : ; = ,} are left out. Full stops stay,
 * since they may belong to an abbreviation. Marks of non-sorting (U+0098, U+009C) are left out as well.
 */
@NullMarked
package org.mrrc.view;

import org.jspecify.annotations.NullMarked;
