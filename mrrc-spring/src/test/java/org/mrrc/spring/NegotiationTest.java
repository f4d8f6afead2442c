package org.mrrc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.format.JsonFormat;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.MimeType;

/** Records under media types that are not ours, which Jackson writes and reads, or nobody; and in parts of a body. */
class NegotiationTest extends RunningService {

    private static final String RECORD = json(1);
    private static final String BAD = RECORD.replace("\"ind1\":\"1\"", "\"ind1\":\"123\"");

    private static String json(int count) {
        return new String(Samples.bytes(new JsonFormat().asArray(), count), StandardCharsets.UTF_8)
                .replace("\n", "")
                .replaceAll("^\\[|]$", "");
    }

    private WebTestClient.ResponseSpec post(String uri, MediaType type, Object body, MediaType accept) {
        return client.post()
                .uri(uri)
                .contentType(type)
                .accept(accept)
                .bodyValue(body)
                .exchange();
    }

    private String convert(MediaType accept) {
        byte[] body = post("/convert", MARC, Samples.file(2), accept)
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(accept)
                .expectBody()
                .returnResult()
                .getResponseBody();
        return new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
    }

    @Test
    void serverSentEventsHaveRecordsInThem() {
        assertThat(convert(MediaType.TEXT_EVENT_STREAM).replace(" ", ""))
                .startsWith("data:" + RECORD.replace(" ", "") + "\n\ndata:{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/hal+json", "application/vnd.api+json", "application/stream+json"})
    void whatIsJsonIsWrittenAndReadByJacksonAsOurs(String name) {
        MediaType type = MediaType.valueOf(name);
        assertThat(convert(type).replace("\n", "").replace("}{", "},{")).contains(json(2));
        post("/convert", type, "[" + json(2) + "]", MediaType.APPLICATION_JSON)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[0].fields[0].001")
                .isEqualTo(Samples.id(1))
                .jsonPath("$[1].fields[0].001")
                .isEqualTo(Samples.id(2));
    }

    @Test
    void anObjectOfTheApplicationHasRecordsInIt() {
        String shelf = "{\"name\":\"new\",\"first\":" + RECORD + ",\"others\":[" + json(2) + "]}";
        post("/shelf", MediaType.APPLICATION_JSON, shelf, MediaType.APPLICATION_JSON)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo(shelf);
    }

    @Test
    void whatIsNoRecordInAnObjectIsAFaultOfTheClient() {
        String good = "{\"name\":\"new\",\"first\":" + RECORD + "}";
        for (String first : List.of(BAD, "7", "[]", "{}", "\"x\"", "[" + json(2) + "]", RECORD.substring(0, 20))) {
            post("/shelf", MediaType.APPLICATION_JSON, good.replace(RECORD, first), MediaType.APPLICATION_JSON)
                    .expectStatus()
                    .isBadRequest()
                    .expectBody();
        }
        post("/convert", MediaType.valueOf("application/hal+json"), "[" + BAD + "]", MARC)
                .expectStatus()
                .isBadRequest()
                .expectBody();
    }

    @ParameterizedTest
    @CsvSource({
        "/convert, text/plain;charset=iso-8859-1, text/plain",
        "/convert, 'text/plain;charset=iso-8859-1, */*', text/plain",
        "/convert, application/marcxml+xml;charset=utf-16, application/marcxml+xml",
        "/convert, application/json;charset=iso-8859-1, application/json",
        "/list, application/json;charset=utf-16, application/json",
        "/one, text/plain;charset=us-ascii, text/plain",
        "/text, text/plain;charset=iso-8859-1, text/plain",
        "/text, text/plain, text/plain"
    })
    void aTextIsInUtf8AndSaysSo(String uri, String accept, MimeType type) {
        client.post()
                .uri(uri)
                .contentType(MARC)
                .header("Accept", accept)
                .bodyValue(Samples.file(1))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(new MediaType(new MimeType(type, StandardCharsets.UTF_8)))
                .expectBody(String.class)
                .value(text -> assertThat(text).contains("J\u00f8rgen \u4e66"));
        client.post()
                .uri("/route/convert")
                .contentType(MARC)
                .header("Accept", accept)
                .bodyValue(Samples.file(1))
                .exchange()
                .expectHeader()
                .contentType(new MediaType(new MimeType(type, StandardCharsets.UTF_8)))
                .expectBody();
    }

    @Test
    void aHintHasOneBodyReadOtherwise() {
        byte[] damaged = Samples.damagedAfter(2);
        post("/route/convert", MARC, damaged, MediaType.APPLICATION_JSON)
                .expectStatus()
                .isBadRequest()
                .expectBody();
        post("/route/lenient", MARC, damaged, MediaType.APPLICATION_JSON)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(2);
    }

    @Test
    void aFileInAFormIsReadAsABodyIs() {
        MultipartBodyBuilder parts = new MultipartBodyBuilder();
        parts.part("file", new ByteArrayResource(Samples.file(300)))
                .filename("books.mrc")
                .contentType(MARC);
        byte[] body = post("/upload", MediaType.MULTIPART_FORM_DATA, parts.build(), MediaType.APPLICATION_NDJSON)
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        assertThat(new String(Objects.requireNonNull(body), StandardCharsets.UTF_8).lines())
                .hasSize(300);
    }
}
