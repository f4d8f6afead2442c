package org.mrrc.spring;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mrrc.Mode;
import org.mrrc.Record;
import org.mrrc.format.Formats;
import org.mrrc.reactor.RecordReader;
import org.mrrc.reactor.RecordSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What applications do with records, each in a line. */
@SpringBootConfiguration
@EnableAutoConfiguration
@RestController
class Service {

    final List<Record> seen = new CopyOnWriteArrayList<>();
    final Sinks.Empty<Void> gate = Sinks.empty();
    volatile boolean ended;

    @PostMapping("/convert")
    Flux<Record> convert(@RequestBody Flux<Record> records) {
        return records;
    }

    @PostMapping(path = "/text", produces = MediaType.TEXT_PLAIN_VALUE)
    Flux<Record> text(@RequestBody Flux<Record> records) {
        return records;
    }

    @PostMapping("/one")
    Mono<Record> one(@RequestBody Mono<Record> record) {
        return record;
    }

    @PostMapping("/count")
    Mono<String> count(@RequestBody Mono<List<Record>> records) {
        return records.map(list -> String.valueOf(list.size()));
    }

    @PostMapping("/list")
    Mono<List<Record>> list(@RequestBody List<Record> records) {
        return Mono.just(records);
    }

    @PostMapping("/other")
    Map<String, Object> other(@RequestBody Map<String, Object> json) {
        return json;
    }

    /** An object of the application's that has records in it. */
    record Shelf(String name, Record first, List<Record> others) {}

    @PostMapping("/shelf")
    Mono<Shelf> shelf(@RequestBody Mono<Shelf> shelf) {
        return shelf;
    }

    @PostMapping(path = "/upload", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Flux<Record> upload(@RequestPart("file") Flux<FilePart> files) {
        RecordReader reader = RecordReader.builder().format(Formats.auto()).build();
        return files.concatMap(file -> reader.read(DataBufferSource.of(file.content())));
    }

    @PostMapping("/fail")
    Flux<Record> fail(@RequestBody Flux<Record> records) {
        return records.map(record -> {
            throw new IllegalStateException("on purpose");
        });
    }

    @PostMapping("/read")
    Mono<String> read(@RequestBody Flux<DataBuffer> body) {
        return RecordReader.builder()
                .format(Formats.auto())
                .build()
                .readBatches(DataBufferSource.of(body))
                .map(List::size)
                .reduce(Integer::sum)
                .map(String::valueOf);
    }

    /** What the service has itself, and is damaged. */
    @GetMapping("/stored")
    Flux<Record> stored() {
        return RecordReader.builder()
                .build()
                .read(RecordSource.ofInputStream(() -> new ByteArrayInputStream(Samples.damagedAfter(0))));
    }

    @PostMapping("/stream")
    Flux<Record> stream(@RequestBody Flux<Record> records) {
        return records.doOnNext(seen::add).doFinally(signal -> ended = true);
    }

    /** Takes a record and, until the gate opens, asks for no more than another. */
    @PostMapping("/stall")
    Flux<Record> stall(@RequestBody Flux<Record> records) {
        return records.doOnNext(seen::add)
                .doFinally(signal -> ended = true)
                .concatMap(record -> gate.asMono().thenReturn(record), 1);
    }

    @Bean
    RouterFunction<ServerResponse> routes() {
        return route().POST(
                        "/route/convert",
                        request -> ServerResponse.ok()
                                .contentType(request.headers().accept().get(0))
                                .body(request.bodyToFlux(Record.class), Record.class))
                .POST(
                        "/route/lenient",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(
                                        request.body(
                                                BodyExtractors.toFlux(Record.class),
                                                Map.of(
                                                        MarcDecoder.OPTIONS_HINT,
                                                        MarcDecoder.DEFAULT_OPTIONS.withMode(Mode.LENIENT))),
                                        Record.class))
                .build();
    }
}
