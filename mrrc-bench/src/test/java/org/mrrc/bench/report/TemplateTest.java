package org.mrrc.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemplateTest {

    @Test
    void eachPlaceholderIsReplacedAndTheRestKept() {
        Template template = new Template("a {{one}} b\n{{ two  words }} {not} $1 c");
        assertThat(template.fill(name -> "<" + name + ">")).isEqualTo("a <one> b\n<two  words> {not} $1 c");
    }

    @Test
    void whatIsFilledInIsNotReadAgain() {
        assertThat(new Template("{{a}}").fill(name -> "$0 \\ {{b}}")).isEqualTo("$0 \\ {{b}}");
    }
}
