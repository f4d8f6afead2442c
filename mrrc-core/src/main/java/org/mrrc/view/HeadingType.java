package org.mrrc.view;

import java.util.Optional;

/**
 * What a heading names, as the last two digits of its tag say (MARC 21 Format for Authority Data, "Heading fields").
 *
 * <pre>{@code
 * boolean person = HeadingType.ofTag("500").equals(Optional.of(HeadingType.PERSONAL_NAME));
 * }</pre>
 */
public enum HeadingType {
    /** X00. */
    PERSONAL_NAME("00"),
    /** X10. */
    CORPORATE_NAME("10"),
    /** X11. */
    MEETING_NAME("11"),
    /** X30. */
    UNIFORM_TITLE("30"),
    /** X47. */
    NAMED_EVENT("47"),
    /** X48. */
    CHRONOLOGICAL_TERM("48"),
    /** X50. */
    TOPICAL_TERM("50"),
    /** X51. */
    GEOGRAPHIC_NAME("51"),
    /** X55. */
    GENRE_FORM_TERM("55"),
    /** X62. */
    MEDIUM_OF_PERFORMANCE_TERM("62"),
    /** X80. */
    GENERAL_SUBDIVISION("80"),
    /** X81. */
    GEOGRAPHIC_SUBDIVISION("81"),
    /** X82. */
    CHRONOLOGICAL_SUBDIVISION("82"),
    /** X85. */
    FORM_SUBDIVISION("85");

    private final String ending;

    HeadingType(String ending) {
        this.ending = ending;
    }

    /**
     * The type of the headings under a tag.
     *
     * @param tag three characters
     * @return the type, if the last two are those of a heading
     */
    public static Optional<HeadingType> ofTag(String tag) {
        for (HeadingType type : values()) {
            if (tag.endsWith(type.ending)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
