package org.mrrc.spring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.mrrc.ReadOptions;
import org.mrrc.Record;

class Jackson2ModuleTest extends JacksonModuleCases {

    private record Mapper2(ObjectMapper mapper) implements Mapper {

        @Override
        public String write(Object value) throws IOException {
            return mapper.writeValueAsString(value);
        }

        @Override
        public Record read(InputStream json) throws IOException {
            return mapper.readValue(json, Record.class);
        }

        @Override
        public Record asTreeAndBack(Record record) throws IOException {
            return mapper.treeToValue(mapper.valueToTree(record), Record.class);
        }
    }

    @Override
    Mapper mapper(ReadOptions options) {
        return new Mapper2(new ObjectMapper().registerModule(new MarcJackson2Module(options)));
    }

    @Override
    Class<? extends Exception> failure() {
        return JsonMappingException.class;
    }

    @Test
    void aTreeWithWhatIsNoJsonIsNoRecord() {
        ObjectMapper mapper = new ObjectMapper().registerModule(new MarcJackson2Module());
        assertThatThrownBy(() ->
                        mapper.treeToValue(mapper.createObjectNode().putPOJO("leader", new Object()), Record.class))
                .isInstanceOf(failure());
    }

    @Test
    void withoutTheModuleARecordIsNotWritten() {
        assertThatThrownBy(() -> new Mapper2(new ObjectMapper()).write(Samples.record(1)))
                .isInstanceOf(InvalidDefinitionException.class);
    }
}
