package io.leadwright.automation.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.leadwright.support.AutomationTest;
import io.leadwright.support.ParcelSteps;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Versions published at run time: in force at once, still after a start, until the file itself changes. */
@AutomationTest
@DirtiesContext
@Import(ParcelSteps.class)
@TestPropertySource(
        properties = {
            "leadwright.content-dir=app/src/test/resources/workflow",
            "leadwright.start-schedule=false",
            "management.endpoint.health.validate-group-membership=false"
        })
class PublicationsTest {
    private static final String POSTAGE = "decisions/postage.dmn";
    private static final String POSTAGE_KEY = "postage";
    private static final String DAYS = "decisions/opening-days.dmn";
    private static final String FORM = "forms/parcel.form";

    @Autowired
    ResourceVersions versions;

    @Autowired
    Resources resources;

    @Autowired
    Deployer deployer;

    @Autowired
    ContentFiles files;

    @Autowired
    RepositoryService repository;

    @AfterEach
    void clock() {
        ClockUtil.reset();
    }

    private Resource file(String name) {
        return resources.find(name).orElseThrow();
    }

    private void publish(String name, String text) {
        versions.publish(name, text, file(name).hash(), "ann");
    }

    private static String remarked(Resource file, String remark) {
        return file.text().replace("</definitions>", "<!-- " + remark + " --></definitions>");
    }

    @Test
    void aPublishedVersionStaysInForceOverTheUnchangedFileAtStart() {
        Resource shipped = file(POSTAGE);
        String mine = remarked(shipped, "mine");
        publish(POSTAGE, mine);
        assertThat(file(POSTAGE).text()).isEqualTo(mine);
        deployer.deploy(files.read());
        assertThat(file(POSTAGE).text()).isEqualTo(mine);
        assertThat(versions.load(POSTAGE, 10))
                .extracting(ResourceVersion::number, ResourceVersion::origin, ResourceVersion::by)
                .containsExactly(
                        tuple(2, ResourceVersion.Origin.WORKPLACE, "ann"),
                        tuple(1, ResourceVersion.Origin.FILES, null));
        assertThat(versions.load(POSTAGE, 1)).hasSize(1);
        assertThat(versions.inForce("decisions"))
                .filteredOn(version -> version.file().equals(POSTAGE))
                .singleElement()
                .satisfies(version ->
                        assertThat(version.hash()).isEqualTo(file(POSTAGE).hash()));
        String first = versions.load(POSTAGE, 10).get(1).id();
        assertThat(versions.text(POSTAGE, first)).contains(shipped);

        List<Resource> upgraded = new ArrayList<>(files.read());
        upgraded.replaceAll(
                each -> each.name().equals(POSTAGE) ? new Resource(POSTAGE, remarked(shipped, "upgrade")) : each);
        deployer.deploy(upgraded);
        assertThat(file(POSTAGE).text()).contains("upgrade");
        assertThat(versions.load(POSTAGE, 10)).hasSize(3);
    }

    /** The second server's clock is five minutes slow: its publication is the newest all the same, and stays so at its next start. */
    @Test
    void whatASlowClockPublishesIsTheNewest() {
        Resource shipped = file(POSTAGE);
        int before = versions.load(POSTAGE, 50).size();
        publish(POSTAGE, remarked(shipped, "by the first server"));
        ClockUtil.offset(-Duration.ofMinutes(5).toMillis());
        String second = remarked(shipped, "by the second server");
        publish(POSTAGE, second);
        assertThat(file(POSTAGE).text()).isEqualTo(second);
        assertThat(versions.load(POSTAGE, 50))
                .hasSize(before + 2)
                .isSortedAccordingTo(
                        Comparator.comparing(ResourceVersion::number).reversed())
                .first()
                .satisfies(newest -> assertThat(versions.text(POSTAGE, newest.id())
                                .orElseThrow()
                                .text())
                        .isEqualTo(second));
        assertThat(versions.inForce("decisions"))
                .filteredOn(version -> version.file().equals(POSTAGE))
                .extracting(ResourceVersion::hash)
                .containsExactly(file(POSTAGE).hash());
        assertThat(valid(POSTAGE_KEY)).contains("by the second server");

        List<Resource> upgraded = new ArrayList<>(files.read());
        upgraded.replaceAll(
                each -> each.name().equals(POSTAGE) ? new Resource(POSTAGE, remarked(each, "slow upgrade")) : each);
        deployer.deploy(upgraded);
        assertThat(file(POSTAGE).text()).contains("slow upgrade");
        publish(POSTAGE, second);
        deployer.deploy(upgraded);
        assertThat(file(POSTAGE).text()).isEqualTo(second);
    }

    /** The decision table that the engine evaluates. */
    private String valid(String key) {
        String definition = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getId();
        try (InputStream model = repository.getDecisionModel(definition)) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void ofTwoPublishedInTheSameMillisecondTheSecondIsTheNewest() {
        Resource before = file(DAYS);
        ClockUtil.setCurrentTime(Date.from(Instant.now()));
        for (int i = 0; i < 12; i++) {
            publish(DAYS, remarked(before, "number " + i));
            assertThat(file(DAYS).text()).contains("number " + i);
        }
        List<ResourceVersion> all = versions.load(DAYS, 12);
        assertThat(all).extracting(ResourceVersion::at).containsOnly(all.get(0).at());
        for (int i = 0; i < 12; i++) {
            assertThat(versions.text(DAYS, all.get(i).id()).orElseThrow().text())
                    .contains("number " + (11 - i));
        }
    }

    @Test
    void aBrokenVersionChangesNothing() {
        Resource before = file(DAYS);
        int count = versions.load(DAYS, 10).size();
        assertThatThrownBy(() -> publish(DAYS, before.text().replace("<decision ", "<derision ")))
                .isInstanceOf(InvalidResources.class)
                .hasMessageContaining(DAYS);
        assertThat(file(DAYS)).isEqualTo(before);
        assertThat(versions.load(DAYS, 10)).hasSize(count);
        assertThatThrownBy(() -> versions.publish("decisions/none.dmn", "x", "", "ann"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofManyThatBeganFromTheSameVersionOneIsPublished() throws Exception {
        Resource before = file(FORM);
        List<Callable<Boolean>> people = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String by = "person" + i;
            people.add(() -> {
                try {
                    versions.publish(FORM, before.text() + " ".repeat(by.charAt(6) - '0' + 1), before.hash(), by);
                    return true;
                } catch (StaleResource e) {
                    assertThat(e.inForce().text()).isNotEqualTo(before.text());
                    return false;
                }
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(people.size());
        try {
            int published = 0;
            for (Future<Boolean> answer : threads.invokeAll(people)) {
                published += answer.get() ? 1 : 0;
            }
            assertThat(published).isEqualTo(1);
            assertThat(versions.load(FORM, 10)).hasSize(2);
        } finally {
            threads.shutdownNow();
        }
    }
}
