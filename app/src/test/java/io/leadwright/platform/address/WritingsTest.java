package io.leadwright.platform.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Phone numbers and mail addresses as people write them are read, and what was read is read again as the same. */
class WritingsTest {
    private static final Path BOOKS = Path.of("app/src/test/resources/contact");

    static List<String[]> rows(String book) throws IOException {
        return Files.readAllLines(BOOKS.resolve(book), StandardCharsets.UTF_8).stream()
                .skip(1)
                .map(line -> line.split("\\|", -1))
                .toList();
    }

    private static String region(String address) {
        return Countries.named(address).orElse("CN");
    }

    @TestFactory
    Stream<DynamicTest> aNumberHasOneKeyHoweverItIsWritten() throws IOException {
        return rows("phones.csv").stream()
                .map(row -> DynamicTest.dynamicTest(row[0] + " " + row[1], () -> {
                    PhoneWriting writing = PhoneWriting.read(row[1], region(row[0]));
                    assertThat(keys(writing)).isEqualTo(row[2]);
                    assertThat(writing.odd()).isEqualTo(row[2].isEmpty());
                    assertThat(keys(PhoneWriting.read(writing.text(), "CN"))).isEqualTo(row[2]);
                    assertThat(PhoneWriting.read(writing.text(), "CN").text()).isEqualTo(writing.text());
                }));
    }

    private static String keys(PhoneWriting writing) {
        return writing.numbers().stream().map(PhoneWriting.Phone::key).collect(Collectors.joining(" "));
    }

    @TestFactory
    Stream<DynamicTest> anAddressIsTheSameHoweverItIsWritten() throws IOException {
        return rows("emails.csv").stream()
                .map(row -> DynamicTest.dynamicTest(row[0], () -> {
                    AddressWriting writing = AddressWriting.read(row[0]);
                    assertThat(String.join(" ", writing.addresses())).isEqualTo(row[1]);
                    assertThat(writing.odd()).isEqualTo(row[1].isEmpty());
                    assertThat(AddressWriting.read(writing.text()).text()).isEqualTo(writing.text());
                }));
    }

    @Test
    void theBooksAreAsLongAsTheyShallBe() throws IOException {
        assertThat(rows("phones.csv")).hasSizeGreaterThanOrEqualTo(60);
        assertThat(rows("emails.csv")).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void whatStandsBesideANumberStays() {
        assertThat(PhoneWriting.read("138-1234-5678 王工", "CN").text()).isEqualTo("+86 138 1234 5678 王工");
        assertThat(PhoneWriting.read("138 1234 5678（微信同号）", "CN").text()).isEqualTo("+86 138 1234 5678(微信同号)");
        assertThat(PhoneWriting.read("下午再打", "CN").text()).isEqualTo("下午再打");
    }

    @Test
    void aCountryIsFoundByCodeAndByNameInBothLanguages() {
        assertThat(Stream.of("DE", "de", "德国", "80331 Munich, Germany", "Paris (France)", "湖北武汉", "Germanytown", "")
                        .map(text -> Countries.named(text).orElse("–")))
                .containsExactly("DE", "DE", "DE", "DE", "FR", "–", "–", "–");
    }
}
