package org.mrrc.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.OversizePolicy;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;
import org.mrrc.format.Formats;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What a service answers to what it cannot take or give. */
class RefusalTest extends RunningService {

    private static final RecordFormat JSON =
            Formats.ofMediaType("application/marc-in-json").orElseThrow();
    private static final String RECORD = new String(Samples.bytes(JSON.forOneRecord(), 1), UTF_8).strip();

    static List<String> paths() {
        return List.of("/convert", "/route/convert", "/count", "/one", "/list", "/read");
    }

    /** The answer to a body that cannot be taken: a problem, whatever was asked for. */
    private WebTestClient.BodyContentSpec refusal(String path, MediaType type, byte[] body, int status) {
        return client.post()
                .uri(path)
                .contentType(type)
                .accept(MARC, MediaType.ALL)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.title")
                .isNotEmpty()
                .jsonPath("$.instance")
                .isEqualTo(path);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aCompressedBodyThatIsCutOffOrDamagedIsAProblemOfTheClient(String path) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(Samples.file(1));
        }
        byte[] whole = compressed.toByteArray();
        refusal(path, MARC, Arrays.copyOf(whole, 60), 400)
                .jsonPath("$.detail")
                .isEqualTo(
                        "The body is compressed and damaged: gzip data is cut off, at byte 60 of the compressed data")
                .jsonPath("$.problem")
                .doesNotExist();
        whole[whole.length - 6] ^= 0x55;
        refusal(path, MARC, whole, 400)
                .jsonPath("$.detail")
                .value(detail -> assertThat(detail).asString().contains("gzip data does not have its check value"));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aBodyInACompressionThatIsNotTakenOffIsOfNoMediaTypeThatIsRead(String path) {
        Map<String, String> heads =
                Map.of("zstd", "28B52FFD0458", "bzip2", "425A6839314159265359", "xz", "FD377A585A00");
        heads.forEach((name, head) -> refusal(path, MARC, HexFormat.of().parseHex(head), 415)
                .jsonPath("$.detail")
                .isEqualTo("The body is compressed with " + name + "; only gzip is taken off"));
    }

    /** Which is not well-formed, so that Jackson would not write it. */
    @ParameterizedTest
    @MethodSource("paths")
    void aBodyOfTextThatIsNoneIsAProblemThatIsOne(String path) {
        byte[] body = RECORD.replace("\"ind2\":\"0\"", "\"ind2\":\"0\\ud800\"").getBytes(UTF_8);
        refusal(path, MediaType.APPLICATION_JSON, body, 400)
                .jsonPath("$.problem.code")
                .isEqualTo("E304")
                .jsonPath("$.problem.found")
                .isEqualTo("\"0\\uD800\"");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void xmlThatIsNotWellFormedIsAProblemOfTheClient(String path) {
        byte[] body = Samples.ascii("<collection xmlns='http://www.loc.gov/MARC21/slim'><record></collection>");
        refusal(path, MediaType.APPLICATION_XML, body, 400)
                .jsonPath("$.problem.code")
                .isEqualTo("E801");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/convert", "/route/convert", "/one", "/list"})
    void aRecordThatTheFormatCannotHoldIsNotAcceptable(String path) {
        byte[] body = Samples.bytes(JSON.newEncoder(), List.of(Samples.longRecord(150_000)));
        refusal(path, MediaType.APPLICATION_JSON, body, 406)
                .jsonPath("$.problem.code")
                .isEqualTo("E501")
                .jsonPath("$.problem.record")
                .isEqualTo(1)
                .jsonPath("$.problem.controlNumber")
                .isEqualTo("long")
                .jsonPath("$.detail")
                .value(detail -> assertThat(detail).asString().startsWith("Length limits of ISO 2709"));
        client.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/convert", "/route/convert", "/one", "/list", "/count"})
    void aRecordLongerThanTheLimitIsTooLarge(String path) {
        RecordEncoder sentinel = RecordEncoder.iso2709(OversizePolicy.SENTINEL);
        byte[] body = Samples.bytes(sentinel, List.of(Samples.longRecord(300_000)));
        refusal(path, MARC, body, 413)
                .jsonPath("$.problem.code")
                .isEqualTo("E403")
                .jsonPath("$.problem.found")
                .isEqualTo(String.format("a record of %,d bytes", body.length))
                .jsonPath("$.problem.expected")
                .isEqualTo("a record of at most 262,144 bytes")
                .jsonPath("$.detail")
                .value(detail -> assertThat(detail).asString().contains("at most 262,144 bytes"));
    }

    @Test
    void severalRecordsForOneAndTooManyForAListSaySo() {
        refusal("/one", MARC, Samples.file(2), 400).jsonPath("$.detail").isEqualTo("The body has more than one record");
        for (String path : List.of("/count", "/list")) {
            refusal(path, MARC, Samples.file(MANY), 413)
                    .jsonPath("$.detail")
                    .isEqualTo("The list has more than 262,144 bytes of records")
                    .jsonPath("$.problem")
                    .doesNotExist();
        }
    }

    @Test
    void theOneOfManyInAnObjectIsNamed() {
        String bad = RECORD.replace("\"ind2\":\"0\"", "\"ind2\":\"77\"");
        String shelf = "{\"name\":\"new\",\"first\":" + RECORD + ",\"others\":[" + RECORD + "," + bad + "]}";
        refusal("/shelf", MediaType.APPLICATION_JSON, shelf.getBytes(UTF_8), 400)
                .jsonPath("$.problem.source")
                .isEqualTo("the JSON of the record at /others/1");
        String several = shelf.replace("," + bad, ",[" + RECORD + "," + RECORD + "]");
        refusal("/shelf", MediaType.APPLICATION_JSON, several.getBytes(UTF_8), 400)
                .jsonPath("$.detail")
                .isEqualTo("Several records where one is expected");
    }

    @Test
    void whatTheServiceReadsOfItsOwnIsNoProblemOfTheClient() {
        client.get()
                .uri("/stored")
                .accept(MARC)
                .exchange()
                .expectStatus()
                .isEqualTo(500)
                .expectBody();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aMalformedBodyIsAProblemOfTheClient(String path) {
        refusal(path, MARC, Samples.damagedAfter(1), 400)
                .jsonPath("$.problem.code")
                .isEqualTo("E101")
                .jsonPath("$.problem.record")
                .isEqualTo(2)
                .jsonPath("$.problem.offset")
                .isEqualTo(Samples.file(1).length)
                .jsonPath("$.problem.rule")
                .isEqualTo("Leader/00-04 record length");
    }
}
