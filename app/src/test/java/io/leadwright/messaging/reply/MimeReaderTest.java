package io.leadwright.messaging.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The readable parts of a malformed mail are read. */
class MimeReaderTest {
    private static IncomingMail read(String mail) {
        return MimeReader.read(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void brokenHeadersLeaveTheText() {
        IncomingMail mail = read("""
                Content-Type: ;;;===
                From: <<<>>>@@@
                Date: yesterday
                Subject: =?nope?B?xx?=
                Message-ID: <m3@x.example>

                words\0 with NUL
                """);
        assertThat(mail.signs().readable()).isFalse();
        assertThat(mail.messageId()).isEqualTo("<m3@x.example>");
        assertThat(mail.date()).isNull();
        assertThat(mail.sender().address()).isEmpty();
        assertThat(mail.text()).contains("words").doesNotContain("\0");
    }

    @Test
    void textRemainsWhenPartsCannotBeSeparated() {
        IncomingMail mail =
                read("Message-ID: <a@b.example>\nContent-Type: multipart/mixed; boundary=zzz\n\nonly words\n");
        assertThat(mail.signs().readable()).isFalse();
        assertThat(mail.text()).contains("only words");
    }

    @Test
    void anythingAtAllIsReadWithoutFailing() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            assertThat(MimeReader.read(noise).messageId()).startsWith("<").endsWith(">");
        }
    }

    @Test
    void truncatingAMailLosesOnlyWhatIsCutOff() {
        String whole = """
                From: Wang <wang@guanggu.example>
                Message-ID: <cut@x.example>
                Subject: cut
                Content-Type: multipart/mixed; boundary="b"

                --b
                Content-Type: text/plain; charset=UTF-8

                first words
                --b
                Content-Type: application/pdf
                Content-Transfer-Encoding: base64

                AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
                --b--
                """;
        for (int end = whole.indexOf("--b\nContent-Type: application"); end < whole.length(); end++) {
            IncomingMail mail = read(whole.substring(0, end));
            assertThat(mail.text().strip()).startsWith("first words");
            assertThat(mail.sender().address()).isEqualTo("wang@guanggu.example");
        }
    }

    @Test
    void onlyHeadersOfAutomaticMailsAreReported() {
        assertThat(read("Auto-Submitted: no\nPrecedence: normal\nSubject: x\n\nx")
                        .signs()
                        .automatic())
                .isEmpty();
        assertThat(read("Auto-Submitted: auto-replied\nX-Auto-Response-Suppress: All\nList-Id: <a.b>\n\nx")
                        .signs()
                        .automatic())
                .isEqualTo("auto-submitted: auto-replied");
    }

    @Test
    void chineseIsReadWhateverTheCharsetSays() {
        String body = "从您的报价看，喆先生要 3 台";
        String headers = "Message-ID: <a@b.example>\r\nContent-Type: text/plain; charset=";
        for (String charset : new String[] {"gb2312", "GBK", "gb18030", "unknown-8bit", "us-ascii"}) {
            byte[] mail = (headers + charset + "\r\n\r\n" + body).getBytes(Charset.forName("GB18030"));
            assertThat(MimeReader.read(mail).text()).as(charset).isEqualTo(body);
        }
        byte[] utf8 = (headers + "x-nonsense\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
        assertThat(MimeReader.read(utf8).text()).isEqualTo(body);
    }

    @Test
    void aMailWithoutIdGetsTheSameEachTime() {
        assertThat(read("Subject: x\n\nx").messageId())
                .isEqualTo(read("Subject: x\n\nx").messageId());
        assertThat(read("Subject: x\n\nx").messageId())
                .isNotEqualTo(read("Subject: y\n\nx").messageId());
    }

    @Test
    void whatAMailFollowsIsReadNearestFirst() {
        IncomingMail mail =
                read("In-Reply-To: <c@x.example>\nReferences: <a@x.example>\n <b@x.example> <c@x.example>\n\nx");
        assertThat(mail.ids().references()).containsExactly("<c@x.example>", "<b@x.example>", "<a@x.example>");
    }
}
