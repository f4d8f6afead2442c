package org.mrrc.format;

import org.jspecify.annotations.Nullable;
import org.mrrc.BatchBuilder;
import org.mrrc.ProblemCode;

/**
 * Finds the records in the elements of a document, MARCXML's and MarcXchange's, in whatever wraps them.
 *
 * <p>A record is an element {@code record} in one of their namespaces, or, in another or none, one whose first child is a leader, or a field with a tag of three characters: elements of the same name
 * in OAI-PMH, SRU and PICA XML are none.
 */
final class MarcElements {

    /** No element at all. */
    static final long NOWHERE = Long.MAX_VALUE;

    private static final String MARC_XML = "www.loc.gov/MARC21/slim";
    private static final String[] MARC_XCHANGE = {
        "info:lc/xmlns/marcxchange-v", "http://www.bs.dk/standards/MARCXchange"
    };
    private static final String AUTHORITY = "//";
    private static final int TAG_LENGTH = 3;
    private static final int LONGEST_LEADER = 1_000;

    private static final String RECORD = "record";
    private static final String LEADER = "leader";
    private static final String CONTROL_FIELD = "controlfield";
    private static final String DATA_FIELD = "datafield";
    private static final String SUBFIELD = "subfield";
    private static final String TAG = "tag";
    private static final String CODE = "code";
    private static final String INDICATOR = "ind";
    private static final int MAX_INDICATOR = 9;

    /** What the parser is in. */
    private enum Place {
        OUTSIDE,
        IN_RECORD,
        IN_LEADER,
        IN_CONTROL_FIELD,
        IN_DATA_FIELD,
        IN_SUBFIELD,
        IN_FOREIGN_ELEMENT
    }

    private final XmlEvents xml;
    private final BatchBuilder batches;
    private final StringBuilder leader = new StringBuilder();
    private Place place = Place.OUTSIDE;
    /** The depth of the element that the place names. */
    private int placeDepth;

    private Place aroundForeign = Place.OUTSIDE;
    private int depthAroundForeign;
    private long start = NOWHERE;
    /** The depth of an element that may turn out to be a record; 0 if there is none. */
    private int candidateDepth;

    private boolean marcXchange;
    private boolean hasLeader;
    /** Whether there was text between the tag before and the one that comes, which is one problem however it is cut. */
    private boolean refusedText;

    /**
     * Finds records.
     *
     * @param xml the events of the document
     * @param batches takes the records
     */
    MarcElements(XmlEvents xml, BatchBuilder batches) {
        this.xml = xml;
        this.batches = batches;
    }

    /** The offset in the stream of the record, or what may become one, that is open; {@link #NOWHERE} if none is. */
    long recordStart() {
        return start;
    }

    /**
     * An element begins.
     *
     * @param offset where in the stream its tag does
     */
    void begin(long offset) {
        batches.at(offset);
        refusedText = false;
        String name = xml.name();
        switch (place) {
            case OUTSIDE -> beginOutside(name, offset);
            case IN_RECORD -> beginInRecord(name);
            case IN_DATA_FIELD -> beginInDataField(name);
            case IN_FOREIGN_ELEMENT -> {}
            default -> batches.problem(ProblemCode.SHAPE, "the element " + name, "text"); // which is kept
        }
    }

    private void beginOutside(String name, long offset) {
        String namespace = xml.namespace();
        marcXchange = namespace.startsWith(MARC_XCHANGE[0]) || namespace.startsWith(MARC_XCHANGE[1]);
        if (candidateDepth == xml.depth() - 1 && candidateDepth > 0 && isPart(name)) {
            beginRecord(start, candidateDepth);
            batches.at(offset);
            beginInRecord(name);
        } else if (!name.equals(RECORD)) {
            forgetCandidate();
        } else if (marcXchange || isMarcXml(namespace)) {
            beginRecord(offset, xml.depth());
        } else {
            candidateDepth = xml.depth();
            start = offset;
        }
    }

    /** By http or https, and with whatever behind it. */
    private static boolean isMarcXml(String namespace) {
        return namespace.startsWith(MARC_XML, namespace.indexOf(AUTHORITY) + AUTHORITY.length());
    }

    private boolean isPart(String name) {
        String tag = xml.attribute(TAG);
        return switch (name) {
            case LEADER -> true;
            case CONTROL_FIELD, DATA_FIELD -> tag != null && tag.length() == TAG_LENGTH;
            default -> false;
        };
    }

    private void forgetCandidate() {
        candidateDepth = 0;
        start = NOWHERE;
    }

    private void beginRecord(long offset, int depth) {
        candidateDepth = 0;
        start = offset;
        hasLeader = false;
        batches.beginRecord(offset);
        go(Place.IN_RECORD, depth);
    }

    private void go(Place next, int depth) {
        place = next;
        placeDepth = depth;
    }

    private void beginInRecord(String name) {
        switch (name) {
            case LEADER -> {
                go(Place.IN_LEADER, xml.depth());
                leader.setLength(0);
            }
            case CONTROL_FIELD -> {
                go(Place.IN_CONTROL_FIELD, xml.depth());
                batches.beginControlField(orEmpty(xml.attribute(TAG)));
            }
            case DATA_FIELD -> beginDataField();
            default -> beginForeign(name, "leader, controlfield or datafield");
        }
    }

    private void beginDataField() {
        go(Place.IN_DATA_FIELD, xml.depth());
        String tag = "";
        String missing = marcXchange ? " " : "";
        String indicator1 = missing;
        String indicator2 = missing;
        String others = "";
        for (int i = 0; i < xml.attributes(); i++) {
            String name = xml.attributeName(i);
            String value = xml.attributeValue(i);
            switch (name) {
                case TAG -> tag = value;
                case "ind1" -> indicator1 = value;
                case "ind2" -> indicator2 = value;
                default -> others = isIndicator(name) && !value.isBlank() ? name : others;
            }
        }
        batches.beginDataField(tag, indicator1, indicator2);
        if (!others.isEmpty()) {
            batches.problem(ProblemCode.SHAPE, "the attribute " + others, "two indicators");
        }
    }

    private static boolean isIndicator(String name) {
        int number = name.length() == INDICATOR.length() + 1 && name.startsWith(INDICATOR)
                ? name.charAt(INDICATOR.length()) - '0'
                : 0;
        return number > 2 && number <= MAX_INDICATOR;
    }

    private void beginInDataField(String name) {
        if (name.equals(SUBFIELD)) {
            go(Place.IN_SUBFIELD, xml.depth());
            batches.beginSubfield(orEmpty(xml.attribute(CODE)));
        } else {
            beginForeign(name, SUBFIELD);
        }
    }

    private void beginForeign(String name, String expected) {
        batches.problem(ProblemCode.SHAPE, "the element " + name, expected);
        aroundForeign = place;
        depthAroundForeign = placeDepth;
        go(Place.IN_FOREIGN_ELEMENT, xml.depth());
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    /**
     * Some text.
     *
     * @param offset where in the stream it begins
     */
    void text(long offset) {
        switch (place) {
            case IN_LEADER ->
                leader.append(xml.text(), 0, Math.min(xml.textLength(), LONGEST_LEADER - leader.length()));
            case IN_CONTROL_FIELD, IN_SUBFIELD -> batches.text(xml.text(), 0, xml.textLength());
            case IN_RECORD, IN_DATA_FIELD -> refuseText(offset);
            default -> {}
        }
    }

    private void refuseText(long offset) {
        char[] text = xml.text();
        for (int i = 0; i < xml.textLength() && !refusedText; i++) {
            if (text[i] > ' ') {
                refusedText = true;
                batches.at(offset);
                batches.problem(ProblemCode.SHAPE, "text", "elements and whitespace");
            }
        }
    }

    /**
     * An element ends.
     *
     * @param bytes gives the bytes of the record, if it is the record that ends
     */
    void end(BatchBuilder.Bytes bytes) {
        refusedText = false;
        int depth = xml.depth() + 1;
        if (depth == candidateDepth) {
            forgetCandidate();
        }
        if (place == Place.OUTSIDE || depth != placeDepth) {
            return;
        }
        switch (place) {
            case IN_LEADER -> {
                endLeader();
                go(Place.IN_RECORD, depth - 1);
            }
            case IN_CONTROL_FIELD, IN_DATA_FIELD -> {
                batches.endField();
                go(Place.IN_RECORD, depth - 1);
            }
            case IN_SUBFIELD -> go(Place.IN_DATA_FIELD, depth - 1);
            case IN_FOREIGN_ELEMENT -> go(aroundForeign, depthAroundForeign);
            default -> {
                go(Place.OUTSIDE, 0);
                batches.endRecord(-1, bytes);
                start = NOWHERE;
            }
        }
    }

    private void endLeader() {
        if (hasLeader) {
            batches.problem(ProblemCode.SHAPE, "another leader", "one");
        } else {
            hasLeader = true;
            batches.leader(leader);
        }
    }
}
