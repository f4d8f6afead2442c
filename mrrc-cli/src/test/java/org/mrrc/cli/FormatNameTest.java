package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mrrc.RecordFormat;
import org.mrrc.format.Formats;
import org.mrrc.format.MrkFormat;
import picocli.CommandLine.TypeConversionException;

class FormatNameTest {

    private static final FormatName NAMES =
            new FormatName(List.of(new MrkFormat(), new Labels()), RecordFormat::isReadable) {};

    @Test
    void aFormatIsNamedByItsNameOrAnEndingInAnyCase() {
        assertThat(List.of("mrk", "MRK", "mrk8", "marcmaker"))
                .allSatisfy(name -> assertThat(NAMES.convert(name)).isInstanceOf(MrkFormat.class));
    }

    @Test
    void whatCannotBeReadIsRefusedAndNotOffered() {
        assertThat(NAMES).containsExactly("mrk");
        assertThat(List.of("labels", "lbl"))
                .allSatisfy(name -> assertThatExceptionOfType(TypeConversionException.class)
                        .isThrownBy(() -> NAMES.convert(name))
                        .withMessage("labels can be written and not read"));
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> NAMES.convert("pdf"))
                .withMessage("'pdf' is none of mrk");
    }

    @Test
    void allFormatsAreOfferedForTheOutput() {
        assertThat(new FormatName.OfOutput())
                .containsExactlyElementsOf(
                        Formats.all().stream().map(RecordFormat::name).toList());
    }

    @Test
    void helpShowsEachFormatWithItsEndings() {
        String help = Command.run("convert", "--help").out();
        assertThat(Formats.all())
                .allSatisfy(format -> assertThat(help.lines().map(String::strip))
                        .anyMatch(line -> line.startsWith(format.name() + " ")
                                && line.endsWith(" " + String.join(" ", format.fileEndings()))));
    }
}
