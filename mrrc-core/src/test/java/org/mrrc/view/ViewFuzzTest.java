package org.mrrc.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mrrc.MarcBytes;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.Records;

/** Whatever the bytes of a record are, no accessor fails. */
class ViewFuzzTest {

    private static final int MUTATIONS = 300;
    private static final int[] MARKS = {
        0x1D, 0x1E, 0x1F, '0', '9', ' ', 0, 0xFF, 0xC3, '-', '[', ']', '/', 'a', '|', '8', '6', '.', 'x', '4'
    };

    private static final String[] FIELDS = {
        "001 ocm1^",
        "004 b1^",
        "006 m    go  b f      ^",
        "007 vd cvaizq^",
        "007 cr cna024mp|^",
        "008 990101c19849999nyuab  j ob  f  101 1beng d^",
        "010   $a   85-2 //r^",
        "020   $a0-19-852663-6 (pbk.) :$c5^",
        "022 0 $a0378-5955$l0378-5955^",
        "035   $a(OCoLC)ocm00001234^",
        "041 17$aengfre$hrus$2x^",
        "050 00$aQA76$aQA77$b.W3^",
        "100 1 $6880-01$aWall, Larry,$d1954-,$eauthor.$4aut^",
        "150   $aDogs$xHistory^",
        "245 14$6880-02$aThe cat :$bits life.$nPart 1,$pName /$cX.^",
        "264  1$aX :$bY,$c[between 1906 and 1912?]^",
        "260   $aA$c1697 [i.e. 1967]-^",
        "300   $a1 p. :$bill.^",
        "490 1 $aS,$x0378-5955 ;$v3^",
        "550   $wg$aPets^",
        "650  7$aCats$vFiction$2gnd^",
        "653   $aa$ab^",
        "670   $aX:$by$uz^",
        "675   $aX;$aY^",
        "700 12$aBach$tFugues.$nNo. 1^",
        "852 0 $aDLC$hQA76$iC3$kRef$mfolio^",
        "853 20$81$av.$bno.$gno.$i(year)$j(month)$k(day)^",
        "856 40$uhttp://x.example/$yT$zN$3v.1^",
        "863 40$81.1$a1-3$b1-12$g14$i1990-1992$j01-12$k5$wg^",
        "866 41$80$av.1-20^",
        "876   $pB1$jAvailable^",
        "880 1 $6100-01/(3/r$aX^",
        "880 14$6245-02/(N$aY^",
    };

    private static final String[] LEADERS = {
        Fixture.BOOK,
        Fixture.SERIAL,
        Fixture.AUTHORITY,
        Fixture.HOLDINGS,
        "00000nem a2200000 a 4500",
        "00000njm a2200000 a 4500",
        "00000ngm a2200000 a 4500"
    };

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noAccessorFailsOnADamagedRecord(long seed) throws IOException {
        Random random = new Random(seed);
        AccessorProbe probe = new AccessorProbe();
        byte[] sound = MarcBytes.recordWithLeader(LEADERS[(int) (seed % LEADERS.length)], FIELDS)
                .bytes();
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] damaged = sound.clone();
            for (int changes = random.nextInt(12); changes >= 0; changes--) {
                int mark = random.nextBoolean() ? MARKS[random.nextInt(MARKS.length)] : random.nextInt(256);
                damaged[random.nextInt(damaged.length)] = (byte) mark;
            }
            use(damaged, probe);
        }
        assertThat(probe.found()).containsKeys("Bibliographic.title", "Holdings.statements", "Authority.heading");
    }

    @FuzzTest
    void noAccessorFailsOnAnyBytes(FuzzedDataProvider data) throws IOException {
        use(data.consumeRemainingAsBytes(), new AccessorProbe());
    }

    private static void use(byte[] bytes, AccessorProbe probe) throws IOException {
        ReadOptions permissive = ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE);
        try (Records records = Records.of(new ByteArrayInputStream(bytes), permissive)) {
            for (Record record : records) {
                probe.use(record);
            }
        }
    }
}
