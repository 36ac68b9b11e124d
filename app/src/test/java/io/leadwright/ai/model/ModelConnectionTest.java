package io.leadwright.ai.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.ModelEndpoint;
import io.leadwright.support.RatingByModel;
import io.leadwright.support.Session;
import org.junit.jupiter.api.Test;

/** The page of the model connections: its test sends what real calls send, and it shows what an endpoint does not accept. */
class ModelConnectionTest extends RatingByModel {
    private static final String PAGE = "/settings/model";

    private Session admin() {
        return new Session(http.getRootUri()).signIn("admin");
    }

    @Test
    void showsWhatTheEndpointRefusedAndWhatWasTidiedUp() throws Exception {
        MODEL.answersInTurn(
                aResponse()
                        .withStatus(400)
                        .withBody("{\"error\":{\"message\":\"Unsupported value: 'temperature' does not support 0\"}}"),
                ModelEndpoint.completion("<think>hm</think>```json\n{\"result\":{\"answer\":\"ok\"}}\n```"));
        Session admin = admin();
        assertThat(admin.submit(PAGE, "", "name=default").body())
                .contains("连接正常", "思考过程", "代码块", "外层", "不接受", "提示词 model-test：温度；");
        assertThat(admin.get(PAGE + "?lang=en").body())
                .contains("Not accepted", "Prompt model-test: the temperature; tried again after");
        assertThat(json.readTree(MODEL.requests().get(0)).path("temperature").isNumber())
                .isTrue();
        assertThat(MODEL.requests().get(0)).contains("json_schema", "\"system\"");
        assertThat(json.readTree(MODEL.requests().get(1)).has("temperature")).isFalse();

        MODEL.reset();
        MODEL.says("{\"answer\":\"OK\"}");
        admin.submit(PAGE, "", "name=default");
        assertThat(MODEL.requests())
                .singleElement()
                .satisfies(request ->
                        assertThat(json.readTree(request).has("temperature")).isFalse());
        admin.get(PAGE + "?lang=zh-CN");
    }

    @Test
    void saysWhatIsWrong() {
        MODEL.answers(aResponse().withStatus(404).withBody("{\"detail\":\"Not Found\"}"));
        assertThat(admin().submit(PAGE, "", "name=default").body())
                .contains("连接失败", "/v1/chat/completions", "HTTP 404");
        MODEL.says("我不会说 JSON。");
        assertThat(admin().submit(PAGE, "", "name=default").body()).contains("连接失败", "JSON");
    }
}
