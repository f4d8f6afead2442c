package org.mrrc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

class Jackson3ModuleTest extends JacksonModuleCases {

    private record Mapper3(JsonMapper mapper) implements Mapper {

        @Override
        public String write(Object value) {
            return mapper.writeValueAsString(value);
        }

        @Override
        public Record read(InputStream json) {
            return mapper.readValue(json, Record.class);
        }

        @Override
        public Record asTreeAndBack(Record record) {
            return mapper.treeToValue(mapper.valueToTree(record), Record.class);
        }
    }

    @Override
    Mapper mapper(ReadOptions options) {
        return new Mapper3(
                JsonMapper.builder().addModule(new MarcJacksonModule(options)).build());
    }

    @Override
    Class<? extends Exception> failure() {
        return DatabindException.class;
    }

    @Test
    void withoutTheModuleARecordIsAnEmptyObject() throws IOException {
        assertThat(new Mapper3(new JsonMapper()).write(Samples.record(1))).isEqualTo("{}");
    }
}
