package io.leadwright.messaging.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadwright.automation.decision.TestDecisions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static String of(String type, String... parts) {
        StringBuilder mail =
                new StringBuilder("Message-ID: <p@x.example>\nFrom: wang@guanggu.example\nMIME-Version: 1.0\n"
                        + "Content-Type: multipart/" + type + "; boundary=\"b\"\n\n");
        for (String part : parts) {
            mail.append("--b\n").append(part).append('\n');
        }
        return mail.append("--b--\n").toString();
    }

    private static String part(String type, String text) {
        return "Content-Type: " + type + "\n\n" + text + "\n";
    }

    @Test
    void onlyPlainTextAndHtmlAreWhatSomebodyWrote() {
        String calendar =
                part("text/calendar; charset=UTF-8; method=REQUEST", "BEGIN:VCALENDAR\nSUMMARY:x\nEND:VCALENDAR");
        String card = part("text/x-vcard; name=li.vcf", "BEGIN:VCARD\nFN:Li\nEND:VCARD");
        String table = part("text/csv; name=list.csv", "a,please unsubscribe me");
        String html = part("text/html; charset=UTF-8", "<p>We would like to meet.</p>");
        assertThat(read(of("alternative", html, calendar)).text()).isEqualTo("We would like to meet.");
        IncomingMail withCard = read(of("mixed", part("text/html; charset=UTF-8", "<p>请发合同</p>"), card));
        assertThat(withCard.text()).isEqualTo("请发合同");
        assertThat(withCard.attachments()).singleElement().asString().startsWith("li.vcf (");
        assertThat(read(of("mixed", part("text/plain; charset=UTF-8", "见附件清单"), table))
                        .text()
                        .strip())
                .isEqualTo("见附件清单");
    }

    @Test
    void aPlainPartThatShowsNothingGivesWayToTheHtml() {
        String html = part(
                "text/html; charset=UTF-8",
                "<p>Please send the contract, we buy 3 machines.</p><p style=\"display:none\">unsubscribe</p>");
        for (String plain : new String[] {"\u00a0", "\u200b \ufeff", "This message requires an HTML viewer.", ""}) {
            assertThat(read(of("alternative", part("text/plain; charset=UTF-8", plain), html))
                            .text())
                    .as(plain)
                    .isEqualTo("Please send the contract, we buy 3 machines.");
        }
        assertThat(read(of("alternative", part("text/plain; charset=UTF-8", "OK"), part("text/html", "<p>OK</p>")))
                        .text()
                        .strip())
                .isEqualTo("OK");
    }

    @Test
    void aMailAroundAnotherHasItsWordsAndAttachmentsHaveNames() {
        String inner =
                "From: li@guanggu.example\nMessage-ID: <inner@x.example>\nSubject: x\nContent-Type: text/plain\n\nWe need 5 machines";
        IncomingMail forwarded = read(of("mixed", part("text/plain", ""), part("message/rfc822", inner)));
        assertThat(forwarded.text().strip()).isEqualTo("We need 5 machines");
        assertThat(forwarded.ids().references()).contains("<inner@x.example>");
        IncomingMail lost = read(
                of(
                        "mixed",
                        "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Disposition: attachment; filename=winmail.dat\n\nxxxx",
                        "Content-Type: application/pdf\nContent-Disposition: attachment; filename=\"=?UTF-8?B?5oql5Lu3LnBkZg==?=\"\n\nxxxx"));
        assertThat(lost.text()).isBlank();
        assertThat(lost.attachments()).hasSize(2).anyMatch(name -> name.startsWith("报价.pdf"));
    }

    @Test
    void aForwardedMailIsOpenedAndSaysWhoWroteIt() {
        IncomingMail mail = read("""
                From: lucy@leadwright.example
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                Please enter this customer.
                --b
                Content-Type: message/rfc822

                From: =?UTF-8?B?546L5bel?= <wang@guanggu.example>
                Subject: We need pumps
                Content-Type: text/plain

                We need 5 machines, please unsubscribe us from nothing.
                --b--
                """);
        assertThat(mail.text())
                .isEqualTo("Please enter this customer.\n\n---------- Forwarded message ----------\n"
                        + "We need 5 machines, please unsubscribe us from nothing.");
        assertThat(mail.attachments()).containsExactly("We need pumps ← 王工 <wang@guanggu.example>");
        assertThat(new ReplyText(TestDecisions.of(Path.of("decisions"))).of(mail.text(), List.of()))
                .isEqualTo("Please enter this customer.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b--\n",
                "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHA6CAMIACAQ==\n",
                "application/x-pkcs7-mime; smime-type=signed-data; name=smime.p7m\n\nMIAG\n"
            })
    void whatIsEncryptedIsNotReadable(String type) {
        assertThat(read("From: a@b.example\nSubject: Re: offer\nContent-Type: " + type)
                        .signs()
                        .readable())
                .isFalse();
    }

    @Test
    void aSignatureIsNoAttachment() {
        IncomingMail mail = read("""
                From: a@b.example
                Content-Type: multipart/signed; boundary=b

                --b
                Content-Type: text/plain

                Please send the contract.
                --b
                Content-Type: application/pkcs7-signature; name=smime.p7s

                MIAG
                --b--
                """);
        assertThat(mail.text()).isEqualTo("Please send the contract.");
        assertThat(mail.attachments()).isEmpty();
        assertThat(mail.signs().readable()).isTrue();
    }

    @Test
    void attachedMailsTogetherHaveNoMoreAttachmentsAndReferencesThanOneMail() {
        String file = "Content-Type: application/pdf; name=a.pdf\n\nx";
        String[] mails = new String[5];
        for (int i = 0; i < mails.length; i++) {
            StringBuilder ids = new StringBuilder();
            for (int id = 0; id < 40; id++) {
                ids.append(" <").append(i).append('-').append(id).append("@x.example>");
            }
            String inner = of("mixed", file, file, file, file, file, file, file, file)
                    .replace("\"b\"", "\"c\"")
                    .replace("--b", "--c");
            mails[i] = part("message/rfc822", inner.replace(" <p@x.example>", ids));
        }
        IncomingMail mail = read(of("mixed", mails));
        assertThat(mail.attachments()).hasSize(20);
        assertThat(mail.ids().references()).hasSize(100);
    }

    @Test
    void complaintsAndReportsAreRecognizedByTheirParts() {
        IncomingMail complaint = read(of(
                "report; report-type=feedback-report",
                part("text/plain", "This is an email abuse report."),
                part(
                        "message/feedback-report",
                        "Feedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: <wang@guanggu.example>"),
                part("message/rfc822", "Message-ID: <ours@leadwright.example>\nSubject: x\n\nbody")));
        assertThat(complaint.signs().complaint()).isTrue();
        assertThat(complaint.signs().returned()).isTrue();
        assertThat(complaint.ids().references()).contains("<ours@leadwright.example>");
        assertThat(complaint.signs().report())
                .extracting(DeliveryReport::recipient)
                .isEqualTo("wang@guanggu.example");
    }

    @Test
    void listsSayNothingAboutWhoWroteAMail() {
        String list =
                "List-Id: <sales.example.com>\nPrecedence: list\nX-Auto-Response-Suppress: DR, OOF, AutoReply\n\nx";
        assertThat(read(list).signs().automatic()).isEmpty();
        assertThat(read("List-Id: <sales.example.com>\nPrecedence: bulk\n\nx")
                        .signs()
                        .automatic())
                .isEmpty();
        assertThat(read("Precedence: bulk\n\nx").signs().automatic()).isEqualTo("precedence: bulk");
        assertThat(read("Precedence: auto_reply\n\nx").signs().automatic()).isEqualTo("precedence: auto_reply");
        assertThat(read("X-Autoreply: yes\n\nx").signs().automatic()).isEqualTo("x-autoreply: yes");
    }

    @Test
    void sendersAreFoundAsPeopleAndMachinesWriteThem() {
        assertThat(read("From: Wang, Li <wang@guanggu.example>\n\nx").sender().address())
                .isEqualTo("wang@guanggu.example");
        assertThat(read("From: MAILER-DAEMON <>\n\nx").signs().from()).isEqualTo("MAILER-DAEMON <>");
        assertThat(read("From: <>\n\nx").signs().from()).isEqualTo("<>");
        assertThat(read("Subject: x\n\nx").signs().from()).isEqualTo("<>");
        assertThat(read("From: info@käse.example\n\nx").sender().address()).isEqualTo("info@xn--kse-qla.example");
        assertThat(read("From: MAILER-DAEMON <>\n\nx").signs().readable()).isTrue();
    }

    private static byte[] mail(String headers, byte[] body) {
        byte[] head = ("Message-ID: <c@x.example>\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    @Test
    void charsetsAreReadAsTheyAreMeant() {
        byte[] japanese = "見積をお願いします".getBytes(Charset.forName("ISO-2022-JP"));
        assertThat(MimeReader.read(mail("Content-Type: text/plain", japanese)).text())
                .isEqualTo("見積をお願いします");
        byte[] french = "Nous sommes très intéressés, à bientôt".getBytes(Charset.forName("windows-1252"));
        assertThat(MimeReader.read(mail("Content-Type: text/plain; charset=unknown-8bit", french))
                        .text())
                .isEqualTo("Nous sommes très intéressés, à bientôt");
        byte[] quote = "We don\u2019t need it".getBytes(Charset.forName("windows-1252"));
        assertThat(MimeReader.read(mail("Content-Type: text/plain; charset=iso-8859-1", quote))
                        .text())
                .isEqualTo("We don\u2019t need it");
        byte[] chinese = "请退订，谢谢".getBytes(Charset.forName("GBK"));
        assertThat(MimeReader.read(mail("Content-Type: text/plain; charset=utf-8", chinese))
                        .text())
                .isEqualTo("请退订，谢谢");
    }

    @Test
    void subjectsAreReadWhateverBytesTheyHave() {
        byte[] raw = "回复：报价单".getBytes(Charset.forName("GBK"));
        byte[] head = "Message-ID: <s@x.example>\r\nSubject: ".getBytes(StandardCharsets.US_ASCII);
        byte[] tail = "\r\n\r\nx".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head);
        all.writeBytes(raw);
        all.writeBytes(tail);
        assertThat(MimeReader.read(all.toByteArray()).subject()).isEqualTo("回复：报价单");
        byte[] utf8 = "报价单确认".getBytes(StandardCharsets.UTF_8);
        String first = Base64.getEncoder().encodeToString(Arrays.copyOf(utf8, 7));
        String second = Base64.getEncoder().encodeToString(Arrays.copyOfRange(utf8, 7, utf8.length));
        assertThat(read("Subject: =?UTF-8?B?" + first + "?=\n =?UTF-8?B?" + second + "?=\n\nx")
                        .subject())
                .isEqualTo("报价单确认");
        assertThat(read("Subject: Re: =?utf-8?Q?Angebot_f=C3=BCr_?= Wang\n\nx").subject())
                .isEqualTo("Re: Angebot für Wang");
        assertThat(read("Subject: Grüße aus Köln\n\nx").subject()).isEqualTo("Grüße aus Köln");
    }

    private static String words(String mail) throws IOException {
        return new MimeReader.Stored()
                .words(new ByteArrayInputStream(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theWordsOfAStoredMailAreThoseOfItsHeadersToo() throws IOException {
        assertThat(words("""
                From: =?UTF-8?B?5byg5LiJ?= <zhang@a.example>
                To: "Li, Si" <li@b.example>, wang@c.example
                Cc: =?UTF-8?Q?J=C3=BCrgen?= =?UTF-8?Q?_Meier?= <meier@d.example>
                Reply-To: desk@e.example
                Subject: %send

                body
                """.formatted("long ".repeat(200))))
                .contains(
                        "张三 <zhang@a.example>",
                        "Li, Si",
                        "li@b.example",
                        "wang@c.example",
                        "Jürgen Meier <meier@d.example>",
                        "desk@e.example",
                        "long end",
                        "body");
    }

    @Test
    void aStoredMailThatIsTooLongIsNotReadByHalf() {
        String head = "From: a@b.example\nContent-Type: text/%s; charset=UTF-8\n\n";
        for (String mail : List.of(
                head.formatted("plain") + "word ".repeat(20_000) + "end",
                head.formatted("html") + "<br>".repeat(80_000) + "end")) {
            assertThatThrownBy(() -> words(mail)).isInstanceOf(IOException.class);
        }
    }
}
