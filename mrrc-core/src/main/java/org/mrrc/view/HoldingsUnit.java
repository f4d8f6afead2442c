package org.mrrc.view;

/**
 * Of which part of what a library holds something is said; the last digit of a tag says it (MARC 21 Format for Holdings Data, fields 853 to 878).
 *
 * <pre>{@code
 * List<String> issues = Holdings.of(record).statements(HoldingsUnit.BASIC);
 * }</pre>
 */
public enum HoldingsUnit {
    /** The basic bibliographic unit: 853, 863, 866, 876. */
    BASIC(0),
    /** Supplements and accompanying material: 854, 864, 867, 877. */
    SUPPLEMENT(1),
    /** Indexes: 855, 865, 868, 878. */
    INDEX(2);

    private static final int FIRST_CAPTION = 853;
    private static final int FIRST_ENUMERATION = 863;
    private static final int FIRST_TEXT = 866;
    private static final int FIRST_ITEM = 876;

    private final int place;

    HoldingsUnit(int place) {
        this.place = place;
    }

    String captionTag() {
        return Integer.toString(FIRST_CAPTION + place);
    }

    String enumerationTag() {
        return Integer.toString(FIRST_ENUMERATION + place);
    }

    String textTag() {
        return Integer.toString(FIRST_TEXT + place);
    }

    String itemTag() {
        return Integer.toString(FIRST_ITEM + place);
    }
}
