package org.mrrc.cli;

import java.util.List;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.mrrc.RecordBuilder;

/**
 * The records of {@code docs/sample.mrc}: one of each common kind. The works, people and institutions are invented.
 *
 * <p>A record is a block of lines: its leader, then a tag and its data on each. A data field has two indicators, then {@code ‡} before each subfield code.
 */
final class SampleFile {

    private static final String BOOK = """
            00000cam a2200000 i 4500
            001 mrrc0000001
            003 XX-MrrcS
            005 20240311094512.0
            008 240311s2023    nyua     b    001 0 eng d
            020   ‡a9780000100016‡q(hardcover)
            020   ‡a0000100013
            040   ‡aXX-MrrcS‡beng‡erda‡cXX-MrrcS
            041 1 ‡aeng‡hspa
            050  4‡aZ693.5.N7‡bH37 2023
            082 04‡a025.3/16‡223
            100 1 ‡aHarbour, Imelda,‡d1961-‡eauthor.
            240 10‡aCatálogo de las mareas.‡lEnglish
            245 14‡aThe tide catalogue :‡ba history of card files and the people who kept them /‡cImelda Harbour ; translated by Tomas Quill.
            246 30‡aHistory of card files and the people who kept them
            250   ‡aSecond edition.
            264  1‡aNew York :‡bFoxglove Press,‡c[2023]
            264  4‡c©2023
            300   ‡axvi, 312 pages :‡billustrations ;‡c24 cm.
            336   ‡atext‡btxt‡2rdacontent
            337   ‡aunmediated‡bn‡2rdamedia
            338   ‡avolume‡bnc‡2rdacarrier
            490 1 ‡aStudies in library history ;‡vvolume 7
            504   ‡aIncludes bibliographical references (pages 281-300) and index.
            505 00‡tDrawers /‡rImelda Harbour --‡tRods /‡rImelda Harbour --‡tBarcodes /‡rTomas Quill.
            520   ‡aHow libraries described their collections before computers did, told through eleven card catalogues.
            650  0‡aCard catalogs‡xHistory.
            650  0‡aCataloging‡zSpain‡xHistory‡y20th century.
            700 1 ‡aQuill, Tomas,‡etranslator.
            830  0‡aStudies in library history ;‡v7.
            """;

    private static final String NOVEL = """
            00000nam a2200000 a 4500
            001 mrrc0000002
            003 XX-MrrcS
            005 19990614083000.0
            008 990614s1998    fr            000 1 fre d
            020   ‡a9780000100023 (br.)
            040   ‡aXX-MrrcS‡cXX-MrrcS
            100 1 ‡aLefèvre-Noël, Zoé.
            245 10‡aL'été où les fiches s'envolèrent :‡broman /‡cZoé Lefèvre-Noël.
            260   ‡aOrléans :‡bÉditions du Grenier,‡c1998.
            300   ‡a187 p. ;‡c21 cm.
            500   ‡aPrix: 12,50 €.
            655  7‡aRomans.‡2rvmgf
            """;

    private static final String SERIAL = """
            00000cas a2200000 a 4500
            001 mrrc0000003
            003 XX-MrrcS
            005 20180902120000.0
            008 850114c19849999enkqr p       0   a0eng d
            022 0 ‡a0000-1236‡l0000-1236
            040   ‡aXX-MrrcS‡cXX-MrrcS
            210 0 ‡aJ. slow cat.
            222  0‡aJournal of slow cataloguing
            245 00‡aJournal of slow cataloguing.
            246 3 ‡aSlow cataloguing
            260   ‡aLeeds :‡bThe Slow Cataloguing Society,‡c1984-
            300   ‡av. :‡bill. ;‡c30 cm.
            310   ‡aQuarterly,‡b2001-
            321   ‡aTwo issues yearly,‡b1984-2000
            362 0 ‡aVol. 1, no. 1 (spring 1984)-
            650  0‡aCataloging‡vPeriodicals.
            710 2 ‡aSlow Cataloguing Society.
            780 00‡tNewsletter of the Slow Cataloguing Society‡x0000-1228‡w(XX-MrrcS)mrrc0000903
            """;

    private static final String MAP = """
            00000nem a2200000 i 4500
            001 mrrc0000004
            003 XX-MrrcS
            005 20210420101500.0
            007 aj canzn
            008 210420s1931    ne        a  f  1   dut d
            034 1 ‡aa‡b50000‡dE0043000‡eE0050000‡fN0523000‡gN0520500
            040   ‡aXX-MrrcS‡beng‡erda‡cXX-MrrcS
            052   ‡a6000
            110 1 ‡aZuiderwaard (Netherlands).‡bDienst der Waterstaat,‡ecartographer.
            245 10‡aKaart van de polders en boezems van Zuiderwaard.
            255   ‡aScale 1:50,000‡c(E 4°30ʹ--E 5°00ʹ/N 52°30ʹ--N 52°05ʹ).
            264  1‡aZuiderwaard :‡bDienst der Waterstaat,‡c1931.
            300   ‡a1 map :‡bcolor ;‡c58 × 71 cm
            336   ‡acartographic image‡bcri‡2rdacontent
            651  0‡aZuiderwaard (Netherlands)‡vMaps.
            """;

    private static final String SCORE = """
            00000ccm a2200000 i 4500
            001 mrrc0000005
            003 XX-MrrcS
            005 20200105140000.0
            007 qu
            008 200105s2019    au zzan        n  n zxx d
            024 2 ‡aM000000014
            028 32‡aAM 4711‡bAlpenverlag Musik
            040   ‡aXX-MrrcS‡bger‡erda‡cXX-MrrcS
            048   ‡bsa01‡aka01
            100 1 ‡aGrünwald, Änne,‡d1890-1957,‡ecomposer.
            240 10‡aSonatas,‡mviola, piano,‡nop. 12,‡rF♯ minor
            245 10‡aSonate fis-Moll für Viola und Klavier, op. 12 /‡cÄnne Grünwald ; herausgegeben von Jörg Öst.
            264  1‡aInnsbruck :‡bAlpenverlag Musik,‡c[2019]
            300   ‡a1 score (38 pages) + 1 part (12 pages) ;‡c31 cm
            382 01‡aviola‡n1‡apiano‡n1‡s2‡2lcmpt
            650  0‡aSonatas (Viola and piano)‡vScores and parts.
            700 1 ‡aÖst, Jörg,‡eeditor.
            """;

    private static final String SOUND_RECORDING = """
            00000njm a2200000 a 4500
            001 mrrc0000006
            003 XX-MrrcS
            005 20070223154500.0
            007 sd fungnn|||e|
            008 070223s2006    br ppn              por d
            024 1 ‡a000000000017
            028 02‡aBJ 0042‡bBaía Discos
            040   ‡aXX-MrrcS‡cXX-MrrcS
            110 2 ‡aConjunto Maré Alta.
            245 10‡aCanções do arquivo‡h[sound recording] /‡cConjunto Maré Alta.
            260   ‡aSalvador :‡bBaía Discos,‡cp2006.
            300   ‡a1 sound disc (52 min.) :‡bdigital ;‡c4 3/4 in.
            505 0 ‡aFicha perdida (4:11) -- Índice (3:58) -- São João da estante (5:20).
            650  0‡aPopular music‡zBrazil‡y2001-2010.
            """;

    private static final String ONLINE_RESOURCE = """
            00000nam a2200000 i 4500
            001 mrrc0000007
            003 XX-MrrcS
            005 20221118080000.0
            006 m     o  d f     \s
            007 cr cn|||||||||
            008 221118s2022    xx      ob   f000 0 eng d
            024 7 ‡a10.00000/mrrc.2022.7‡2doi
            040   ‡aXX-MrrcS‡beng‡erda‡cXX-MrrcS
            086 0 ‡aXX 1.2:M 33
            110 2 ‡aOffice of Imaginary Statistics,‡eissuing body.
            245 10‡aMetadata in public services :‡bannual report 2022.
            264  1‡a[Place of publication not identified] :‡bOffice of Imaginary Statistics,‡c2022.
            300   ‡a1 online resource (64 pages)
            336   ‡atext‡btxt‡2rdacontent
            337   ‡acomputer‡bc‡2rdamedia
            338   ‡aonline resource‡bcr‡2rdacarrier
            650  0‡aMetadata‡vStatistics.
            856 40‡uhttps://statistics.example.org/reports/2022/metadata.pdf‡qapplication/pdf‡zFree of charge
            856 42‡3Tables‡uhttps://statistics.example.org/reports/2022/tables?lang=en&year=2022
            """;

    private static final String RUSSIAN = """
            00000nam a2200000 i 4500
            001 mrrc0000008
            003 XX-MrrcS
            005 20190730111100.0
            008 190730s2018    ru a     b    000 0 rus d
            020   ‡a9780000100085
            040   ‡aXX-MrrcS‡beng‡erda‡cXX-MrrcS
            100 1 ‡6880-01‡aBerëzkina, Alla,‡eauthor.
            245 10‡6880-02‡aBiblioteka u morëi︠a︡ /‡cAlla Berëzkina.
            264  1‡6880-03‡aPriozerskoe :‡bIzdatelʹstvo Mai︠a︡k,‡c2018.
            300   ‡a205 pages :‡billustrations ;‡c22 cm
            651  0‡aPriozerskoe (Russia)‡xLibraries.
            880 1 ‡6100-01/(N‡aБерёзкина, Алла,‡eauthor.
            880 10‡6245-02/(N‡aБиблиотека у моря /‡cАлла Берёзкина.
            880  1‡6264-03/(N‡aПриозерское :‡bИздательство Маяк,‡c2018.
            """;

    private static final String JAPANESE = """
            00000nam a2200000 i 4500
            001 mrrc0000009
            003 XX-MrrcS
            005 20230601090000.0
            008 230601s2021    ja a          000 0 jpn d
            040   ‡aXX-MrrcS‡beng‡erda‡cXX-MrrcS
            066   ‡c$1
            100 1 ‡6880-01‡aKawabe, Midori,‡d1975-‡eauthor.
            245 10‡6880-02‡aMokuroku no mori /‡cKawabe Midori.
            264  1‡6880-03‡aKyōto-shi :‡bShiori Shobō,‡c2021.
            300   ‡a143 pages :‡billustrations ;‡c19 cm
            880 1 ‡6100-01/$1‡a川辺みどり,‡d1975-‡eauthor.
            880 10‡6245-02/$1‡a目録の森 /‡c川辺みどり.
            880  1‡6264-03/$1‡a京都市 :‡b栞書房,‡c2021.
            880   ‡6500-00/$1‡a奥付に「限定300部」とある。
            """;

    private static final String ARABIC = """
            00000nam a2200000 a 4500
            001 mrrc0000010
            003 XX-MrrcS
            005 20110207130000.0
            008 110207s2010    ua            000 0 ara d
            040   ‡aXX-MrrcS‡cXX-MrrcS
            100 1 ‡6880-01‡aMaktabī, Nūr.
            245 10‡6880-02‡aDaftar al-kutub /‡ctaʼlīf Nūr al-Maktabī.
            260   ‡6880-03‡aal-Qāhirah :‡bDār al-Fihris,‡c2010.
            300   ‡a96 p. ;‡c20 cm.
            880 1 ‡6100-01/(3/r‡aمكتبي، نور.
            880 10‡6245-02/(3/r‡aدفتر الكتب /‡cتأليف نور المكتبي.
            880   ‡6260-03/(3/r‡aالقاهرة :‡bدار الفهرس،‡c2010.
            """;

    private static final String AUTHORITY = """
            00000nz  a2200000n  4500
            001 mrrca000001
            003 XX-MrrcS
            005 20240311094600.0
            008 240311n| azannaabn          |a aaa     d
            024 7 ‡ahttps://names.example.org/harbour-imelda‡2uri
            040   ‡aXX-MrrcS‡beng‡erda‡cXX-MrrcS
            046   ‡f1961
            100 1 ‡aHarbour, Imelda,‡d1961-
            374   ‡aLibrarians‡aHistorians‡2lcsh
            377   ‡aspa‡aeng
            400 1 ‡aPuerto, Imelda del,‡d1961-
            500 1 ‡wr‡iWorks with:‡aQuill, Tomas
            670   ‡aThe tide catalogue, 2023:‡bt.p. (Imelda Harbour) jacket (born 1961 in Cádiz)
            """;

    private static final String HOLDINGS = """
            00000cy  a22000003n 4500
            001 mrrch000001
            003 XX-MrrcS
            004 mrrc0000003
            005 20240105160000.0
            007 ta
            008 2401050u    8   4001uueng0000000
            852 0 ‡aXX-MrrcS‡bPeriodicals‡hZ693.A1‡iJ68‡xstacks, bay 4
            853 20‡81‡av.‡bno.‡u4‡vr‡i(year)‡j(season)‡wq
            863 40‡81.1‡a1-40‡b1-4‡i1984-2023‡zv. 13 lacking
            866  0‡80‡av.1 (1984)-v.12 (1995), v.14 (1997)-v.40 (2023)
            """;

    private static final List<String> RECORDS = List.of(
            BOOK,
            NOVEL,
            SERIAL,
            MAP,
            SCORE,
            SOUND_RECORDING,
            ONLINE_RESOURCE,
            RUSSIAN,
            JAPANESE,
            ARABIC,
            AUTHORITY,
            HOLDINGS);

    private static final int TAG_END = 3;
    private static final int DATA_START = 4;
    private static final int SUBFIELDS_START = 6;

    private SampleFile() {}

    /** The records, as they are built. */
    static List<Record> records() {
        return RECORDS.stream().map(SampleFile::record).toList();
    }

    private static Record record(String text) {
        List<String> lines = text.lines().toList();
        RecordBuilder builder = Record.builder(Leader.of(lines.get(0)));
        for (String line : lines.subList(1, lines.size())) {
            String tag = line.substring(0, TAG_END);
            if (tag.startsWith("00")) {
                builder.controlField(tag, line.substring(DATA_START));
            } else {
                builder.dataField(tag, line.charAt(DATA_START), line.charAt(DATA_START + 1));
                addSubfields(builder, line.substring(SUBFIELDS_START));
            }
        }
        return builder.build();
    }

    private static void addSubfields(RecordBuilder builder, String text) {
        for (String subfield : text.substring(1).split("‡", -1)) {
            builder.subfield(subfield.charAt(0), subfield.substring(1));
        }
    }
}
