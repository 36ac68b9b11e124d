package io.leadwright.support;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The customers and days that tests use. */
public final class Cast {
    /** Grade A, region 华中. */
    public static final Map<String, Object> WUHAN = Map.of(
            "customerName", "武汉光谷微电子有限公司",
            "contactTitle", "工艺工程师",
            "industry", "半导体封测",
            "companySize", "1500人",
            "address", "湖北省武汉市东湖高新区",
            "cooperatedBefore", "否",
            "source", "展会",
            "detail", "想买3台点胶机做底部填充，预算60万，年底前要装好。请提供方案和报价。",
            "interactionDetail", "上周寄样品打样",
            "interactionFrequency", "一周内来电3次");

    private static final AtomicInteger COMPANIES = new AtomicInteger();

    private Cast() {}

    /** As {@link #WUHAN}, but of a company that nobody knows yet: a lead of a known one goes to its customer's owner. */
    public static Map<String, Object> unknownCompany() {
        Map<String, Object> fields = new HashMap<>(WUHAN);
        fields.put("customerName", "武汉新客" + COMPANIES.incrementAndGet() + "号微电子有限公司");
        return fields;
    }

    /** A day in the future on which something is due or ends. */
    public static LocalDate inAMonth() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30);
    }
}
