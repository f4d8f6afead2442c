package org.mrrc.charset;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The code tables of MARC-8 as the Library of Congress publishes them. */
final class CodeTables {

    private static final String RESOURCE = "/org/xbib/charset/codetables.xml";
    private static final int HEXADECIMAL = 16;

    /** The sets by the final bytes of their escape sequences, or by the letter of Technique 1. */
    private static final Map<String, Marc8Set> SETS = Map.ofEntries(
            Map.entry("42", Marc8Set.ASCII),
            Map.entry("45", Marc8Set.ANSEL),
            Map.entry("67", Marc8Set.GREEK_SYMBOLS),
            Map.entry("62", Marc8Set.SUBSCRIPTS),
            Map.entry("70", Marc8Set.SUPERSCRIPTS),
            Map.entry("32", Marc8Set.BASIC_HEBREW),
            Map.entry("33", Marc8Set.BASIC_ARABIC),
            Map.entry("34", Marc8Set.EXTENDED_ARABIC),
            Map.entry("4E", Marc8Set.BASIC_CYRILLIC),
            Map.entry("51", Marc8Set.EXTENDED_CYRILLIC),
            Map.entry("53", Marc8Set.BASIC_GREEK),
            Map.entry("31", Marc8Set.EACC));

    /**
     * A row of the tables.
     *
     * @param code one byte, or three of EACC
     * @param character a code point, or 0 for the second half of a mark over two characters
     */
    record Row(Marc8Set set, int code, int character, boolean isMark, String name) {}

    /** All rows, in the order of the tables. */
    static List<Row> read() {
        List<Row> rows = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(CodeTables.class.getResourceAsStream(RESOURCE))) {
            NodeList sets = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getElementsByTagName("characterSet");
            for (int i = 0; i < sets.getLength(); i++) {
                Element set = (Element) sets.item(i);
                NodeList codes = set.getElementsByTagName("code");
                for (int j = 0; j < codes.getLength(); j++) {
                    rows.add(row(SETS.get(set.getAttribute("ISOcode")), (Element) codes.item(j)));
                }
            }
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private static Row row(Marc8Set set, Element code) {
        String character = text(code, "ucs");
        return new Row(
                set,
                Integer.parseInt(text(code, "marc"), HEXADECIMAL),
                character.isEmpty() ? 0 : Integer.parseInt(character, HEXADECIMAL),
                text(code, "isCombining").equals("true"),
                text(code, "name"));
    }

    private static String text(Element code, String name) {
        NodeList found = code.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    private CodeTables() {}
}
