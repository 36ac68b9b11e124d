package io.leadwright.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A server with one model that answers as a test programs it. */
@ServerTest
public abstract class ServerWithModel {
    public static final ModelEndpoint MODEL = new ModelEndpoint();
    public static final String KEY = "sk-test-4711-secret";
    /** The rules find no size, need or budget in it. */
    public static final Map<String, Object> VAGUE = Map.of(
            "customerName", "武汉光谷微电子有限公司",
            "industry", "半导体封测",
            "address", "湖北省武汉市东湖高新区",
            "detail", "工厂同事上千号，想给产线添几台打胶的设备。联系 13800138000 或 wang.wu@example.com。",
            "interactionFrequency", "1次");

    /** Grade A by rules alone. */
    public static final Map<String, Object> CLEAR = Map.of(
            "customerName", "武汉光谷微电子有限公司",
            "contactTitle", "工艺工程师",
            "industry", "半导体封测",
            "companySize", "1500人",
            "address", "湖北省武汉市东湖高新区",
            "detail", "想买3台点胶机做底部填充，预算60万，年底前要装好。请提供方案和报价。",
            "interactionDetail", "上周寄样品打样",
            "interactionFrequency", "一周内来电3次");

    public final ObjectMapper json = new ObjectMapper();

    @Autowired
    public TestRestTemplate http;

    @Autowired
    public JdbcClient database;

    @DynamicPropertySource
    static void model(DynamicPropertyRegistry settings) {
        settings.add("leadwright.ai.base-url", MODEL::url);
        settings.add("leadwright.ai.api-key", () -> KEY);
        settings.add("leadwright.ai.model", () -> "test-model");
        settings.add("leadwright.ai.longest-input", () -> "8000");
    }

    @BeforeEach
    public void forget() {
        MODEL.reset();
    }

    public Api api() {
        return new Api(http);
    }

    public ModelLedger ledger() {
        return new ModelLedger(database);
    }

    public String create(Map<String, Object> lead) {
        return api().create("operator", "lead", lead).path("id").asText();
    }

    /** The rating of a lead, without the parts that differ between equal ratings. */
    public JsonNode rating(String id) {
        JsonNode data = api().awaitField("lead", id, "gradeReason");
        ObjectNode rating = json.createObjectNode();
        for (String field : new String[] {"dimensions", "ratedBy", "score", "grade", "gradeReason"}) {
            rating.set(field, data.path(field));
        }
        return rating;
    }

    /** The rating of the same lead if the model gives no usable answer. */
    public JsonNode ratingByRules(Map<String, Object> lead) {
        MODEL.says("{}");
        return rating(create(lead));
    }
}
