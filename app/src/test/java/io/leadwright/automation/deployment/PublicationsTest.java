package io.leadwright.automation.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadwright.support.ParcelSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Versions published at run time: in force at once, still after a start, until the file itself changes. */
@ApplicationModuleTest
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
                        org.assertj.core.groups.Tuple.tuple(2, ResourceVersion.Origin.WORKPLACE, "ann"),
                        org.assertj.core.groups.Tuple.tuple(1, ResourceVersion.Origin.FILES, null));
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
