package org.mrrc.example;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mrrc.MarcException;
import org.mrrc.Record;
import org.mrrc.compression.CompressionException;
import org.mrrc.format.Formats;
import org.mrrc.format.ProblemJson;
import org.mrrc.reactor.RecordReader;
import org.mrrc.spring.DataBufferSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;

/**
 * Records in, records out, as a stream: the response goes on while the upload does, and neither is ever held whole. In which formats is said by {@code Content-Type} and
 * {@code Accept}.
 */
@RestController
class RecordController {

    private final Path folder;

    RecordController(@Value("${catalogue.folder:docs}") Path folder) {
        this.folder = folder;
    }

    @PostMapping("/convert")
    Flux<Record> convert(@RequestBody Flux<Record> records) {
        return records;
    }

    /** The records that have a field, or a field with a text in it. */
    @PostMapping("/filter")
    Flux<Record> filter(
            @RequestParam String tag,
            @RequestParam(defaultValue = "") String contains,
            @RequestBody Flux<Record> records) {
        if (!tag.matches("[0-9A-Za-z.]{3}")) {
            return Flux.error(new ResponseStatusException(HttpStatus.BAD_REQUEST, "A tag has three characters"));
        }
        return records.filter(record ->
                record.fields(tag).stream().anyMatch(field -> field.text().contains(contains)));
    }

    /**
     * What is wrong with the upload: a line of JSON for each problem, as soon as it is found; the last is where it cannot be read on, or says that its compressed bytes are damaged.
     */
    @PostMapping(path = "/validate", produces = MediaType.APPLICATION_NDJSON_VALUE)
    Flux<String> validate(@RequestBody(required = false) Flux<DataBuffer> body) {
        return new Inspection()
                .of(DataBufferSource.of(body))
                .concatMapIterable(Inspection.Step::problems, 1)
                .map(problem -> ProblemJson.of(problem) + '\n')
                .onErrorComplete(MarcException.class)
                .onErrorResume(RecordController::isDamage, damage -> Flux.just(failed(damage)));
    }

    private static boolean isDamage(Throwable failure) {
        return failure instanceof CompressionException compressed && !compressed.isUnavailable();
    }

    private static String failed(Throwable damage) {
        char[] message = JsonStringEncoder.getInstance().quoteAsString(String.valueOf(damage.getMessage()));
        return "{\"failed\":\"" + String.valueOf(message) + "\"}\n";
    }

    /** The records of a file, as large as it may be. For {@code HEAD} the first says what the status is. */
    @GetMapping("/files/{name:[\\w-][\\w.-]*}")
    Flux<Record> file(@PathVariable String name, HttpMethod method) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            return Flux.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
        }
        return RecordReader.builder()
                .format(Formats.ofFileName(name).orElse(Formats.auto()))
                .build()
                .read(file)
                .take(method.equals(HttpMethod.HEAD) ? 1 : Long.MAX_VALUE);
    }
}
