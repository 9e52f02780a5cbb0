package dev.plaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {

    @Test
    void half_a_character_is_replaced_and_a_whole_one_kept() {
        String json = JsonText.line(Map.of("a\ud800", "b\udc00 \ud83d\ude00"));
        assertThat(json).isEqualTo("{\"a\\uFFFD\":\"b\\uFFFD \\uD83D\\uDE00\"}");
        assertThat(JsonMapper.shared().readTree(json).get("a\ufffd").asString()).isEqualTo("b\ufffd \ud83d\ude00");
    }

    @Test
    void a_line_has_no_line_ends_and_names_in_order() {
        assertThat(JsonText.line(Map.of("b", List.of(1, 2.5, true), "a", "x\ny")))
                .isEqualTo("{\"a\":\"x\\ny\",\"b\":[1,2.5,true]}");
    }

    @Test
    void a_document_may_be_an_array_of_what_a_stream_holds() throws Exception {
        StringWriter out = new StringWriter();
        JsonText.write(Stream.of(new JsonFields().add("a", 1), new JsonFields().add("b", Stream.of("c"))), out);
        assertThat(JsonMapper.shared().readTree(out.toString()).toString()).isEqualTo("[{\"a\":1},{\"b\":[\"c\"]}]");
        assertThat(out.toString()).endsWith("]\n");
        StringWriter empty = new StringWriter();
        JsonText.write(Stream.empty(), empty);
        assertThat(empty.toString()).isEqualTo("[]\n");
    }
}
